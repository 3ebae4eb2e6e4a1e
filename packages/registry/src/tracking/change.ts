import type { JsonObject, ModelStage, RunStatus } from '@spx/core';

/** A run was started. */
export type CreateRun = { readonly action: 'create-run'; readonly run: string; readonly experiment: string; readonly parameters: JsonObject };
/** Metrics of a run were added or replaced. */
export type LogMetrics = { readonly action: 'log-metrics'; readonly run: string; readonly metrics: { readonly [name: string]: number } };
/** An artefact of a run was added or replaced. */
type LogArtifact = { readonly action: 'log-artifact'; readonly run: string; readonly name: string; readonly sha256: string };
/** A run ended. */
type FinishRun = { readonly action: 'finish-run'; readonly run: string; readonly status: Exclude<RunStatus, 'running'> };
/** A version was published. */
export type Publish = {
  readonly action: 'publish';
  readonly model: string;
  readonly version: number;
  readonly run: string | null;
  readonly modelSha256: string;
  readonly artifactSha256: string;
  readonly manifest: JsonObject;
};
/** A version moved to another stage; `archived` left Production to make room for it. */
export type SetStage = {
  readonly action: 'set-stage';
  readonly model: string;
  readonly version: number;
  readonly from: ModelStage;
  readonly stage: ModelStage;
  readonly archived: number | null;
};
/** An alias was pointed at a version, or removed. */
export type SetAlias = {
  readonly action: 'set-alias';
  readonly model: string;
  readonly alias: string;
  readonly version: number | null;
  readonly previous: number | null;
};

/** What a run went through. */
export type RunChange = CreateRun | LogMetrics | LogArtifact | FinishRun;
/** What a model went through. */
export type VersionChange = Publish | SetStage | SetAlias;
/** Everything that can happen in a registry. The state is a fold over these and nothing else. */
export type Change = RunChange | VersionChange;
