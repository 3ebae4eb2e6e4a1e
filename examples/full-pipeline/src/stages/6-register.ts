import { join } from 'node:path';
import { type ModelStore, sha256 } from '@spx/core';
import { fileRegistry } from '@spx/registry';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import type { Trained } from './4-train.js';
import type { Scored, Selected } from './5-select.js';
import { readArtifact } from './stored-artifact.js';
import type { Workspace } from './workspace.js';

/** What registration leaves: a version of the model that is to serve. */
export type Registered = RunRecord['registry'];

/** Opens the registry of the output folder. */
export function openRegistry({ folder }: Pick<Workspace, 'folder'>): ModelStore {
  return fileRegistry(join(folder, 'registry'));
}

/** What registration is made of. */
export interface RegisterInput {
  readonly config: PipelineConfig;
  readonly selected: Selected;
  readonly models: readonly Trained[];
  readonly scores: readonly Scored[];
  /** Same inputs, same key: a registration that was interrupted finds its version again. */
  readonly runId: string;
}

/** Publishes the winner, or the mean when nobody won, under its own name. */
export async function register(workspace: Workspace, { config, selected, models, scores, runId }: RegisterInput): Promise<Registered> {
  const registry = openRegistry(workspace);
  try {
    const trained = models.find(({ name }) => name === selected.deployed)!;
    const { target, horizon, features, seed } = config;
    await registry.createRun({ id: runId, experiment: config.instrument, parameters: { target, horizon, features, seed } });
    await registry.logMetrics(runId, flatMetrics(scores));
    const artifact = await readArtifact(workspace, trained.artifact);
    const { version, modelSha256, artifactSha256 } = await registry.publish(selected.deployed, artifact, {
      runId,
      actor: 'full-pipeline',
      reason: selected.selection.reasons.at(-1) ?? 'selected',
    });
    await registry.setStage({ model: selected.deployed, version, stage: 'Staging' }, { actor: 'full-pipeline' });
    await registry.finishRun(runId, 'finished');
    return { name: selected.deployed, version, modelSha256, artifactSha256 };
  } finally {
    await registry.dispose();
  }
}

/** Id of the run that a registration belongs to. */
export function runIdOf(inputHash: string): string {
  return `run-${sha256(inputHash).slice(0, 16)}`;
}

function flatMetrics(scores: readonly Scored[]): Record<string, number> {
  const flat: Record<string, number> = {};
  for (const { name, metrics } of scores) {
    for (const [part, { rmse, skill }] of Object.entries(metrics)) {
      flat[`${name}.${part}.rmse`] = rmse;
      if (skill !== null) flat[`${name}.${part}.skill`] = skill;
    }
  }
  return flat;
}
