import type { JsonObject } from './json.js';
import type { ModelManifest } from './model-manifest.js';

/** Life of a run. */
export type RunStatus = 'running' | 'finished' | 'failed';

/** One execution that may produce models: what went in, what was measured. Times are epoch milliseconds. */
export interface Run {
  readonly id: string;
  readonly experiment: string;
  readonly status: RunStatus;
  readonly startTime: number;
  readonly endTime: number | null;
  readonly parameters: JsonObject;
  readonly metrics: Readonly<Record<string, number>>;
  /** Name to SHA-256 of each artefact logged with the run. */
  readonly artifacts: Readonly<Record<string, string>>;
}

/** Stage of a model version. At most one version of a model is in Production. */
export type ModelStage = 'None' | 'Staging' | 'Production' | 'Archived';

/** One published version of a model; its artefact never changes. */
export interface ModelVersion {
  readonly model: string;
  /** 1, 2, 3, ... without a gap, in order of publication. */
  readonly version: number;
  readonly stage: ModelStage;
  readonly aliases: readonly string[];
  readonly runId: string | null;
  readonly createdTime: number;
  readonly modelSha256: string;
  readonly artifactSha256: string;
  readonly manifest: ModelManifest;
}

/** One line of the audit trail. */
export interface AuditEntry {
  readonly sequence: number;
  readonly time: number;
  readonly action: string;
  readonly actor: string;
  readonly details: JsonObject;
}

/** Who does something and why; both go into the audit trail. */
export interface Attribution {
  readonly actor?: string;
  readonly reason?: string;
}

/**
 * Holds runs, model versions and who promoted what when.
 *
 * Used by: the pipeline (writes), the router and predictors (read), people who ask "which version was champion then".
 * Must hold for every implementation:
 * - A call that resolved is durable; a call that did not resolve has happened wholly or not at all, and a crash at any point leaves the old state or the new.
 * - Concurrent writers, in one process or several, lose nothing: version numbers are unique and without gaps.
 * - What was read never changes under the reader's hands. An absent thing is `null`; only a broken store throws (StoreError).
 * - Publishing the same artefact for the same run again returns the version that exists.
 * - `readArtifact` checks the bytes against the recorded hash, and throws ArtifactFormatError when they differ.
 * - Names are 1 to 128 characters of letters, digits, `.`, `_` and `-`, and not `.` or `..`; anything else is an InvalidArgumentError.
 * Prove an implementation with `modelStoreContract` of `@spx/core/testing`.
 */
export interface ModelStore {
  readonly specVersion: 1;
  /** Starts a run, or returns the one that has this id. */
  createRun(run: { readonly id: string; readonly experiment: string; readonly parameters: JsonObject }): Promise<Run>;
  /** Adds or replaces metrics by name. Values are finite. */
  logMetrics(runId: string, metrics: Readonly<Record<string, number>>): Promise<void>;
  /** Keeps bytes with a run under a name; the same name again replaces them. */
  logArtifact(runId: string, name: string, bytes: Uint8Array): Promise<void>;
  /** Ends a run. */
  finishRun(runId: string, status: Exclude<RunStatus, 'running'>): Promise<void>;
  /** A run by its id, or `null`. */
  getRun(runId: string): Promise<Run | null>;
  /** All runs, or those of one experiment, oldest first. */
  listRuns(experiment?: string): Promise<readonly Run[]>;
  /** What `logArtifact` kept, checked against its hash, or `null`. */
  readRunArtifact(runId: string, name: string): Promise<Uint8Array | null>;

  /** Publishes an encoded model artefact (see `encodeArtifact`) as the next version of `model`. */
  publish(model: string, artifact: Uint8Array, options?: Attribution & { readonly runId?: string }): Promise<ModelVersion>;
  /** A version of a model, or `null`. */
  getVersion(model: string, version: number): Promise<ModelVersion | null>;
  /** Names of all models that have a version. */
  listModels(): Promise<readonly string[]>;
  /** Versions of a model, 1 first; empty for a model that is not known. */
  listVersions(model: string): Promise<readonly ModelVersion[]>;
  /** The artefact of a version, checked against its hash, or `null`. */
  readArtifact(model: string, version: number): Promise<Uint8Array | null>;

  /** Moves a version to a stage; a version that was in Production is archived in the same write. */
  setStage(target: { readonly model: string; readonly version: number; readonly stage: ModelStage }, by?: Attribution): Promise<ModelVersion>;
  /** Points an alias such as `champion` at a version, or removes it with `null`. */
  setAlias(target: { readonly model: string; readonly alias: string; readonly version: number | null }, by?: Attribution): Promise<void>;
  /** The version that an alias names, or `null`. */
  getAlias(model: string, alias: string): Promise<ModelVersion | null>;
  /** The version that the alias `champion` named at a time, or `null`. */
  championAt(model: string, time: number): Promise<ModelVersion | null>;

  /** Everything that changed a model, oldest first. */
  auditLog(model?: string): Promise<readonly AuditEntry[]>;
  /** Releases files, locks and connections. Calling it twice is fine. */
  dispose(): Promise<void>;
}
