import { readFile } from 'node:fs/promises';
import type { RunRecord } from '../run-record.js';
import type { Trained } from './4-train.js';
import type { Scored, Selected } from './5-select.js';
import { openRegistry } from './open-registry.js';
import type { Workspace } from './workspace.js';

/** What registration leaves: a version of the model that is to serve. */
export type Registered = RunRecord['registry'];

/** What registration is made of. */
export interface RegisterInput {
  readonly selected: Selected;
  readonly models: readonly Trained[];
  readonly scores: readonly Scored[];
}

/** Publishes the winner, or the mean when nobody won, under its own name. Publishing again for the same run finds the version that is there. */
export async function register(workspace: Workspace, { selected, models, scores }: RegisterInput): Promise<Registered> {
  const { runId, deployed, selection } = selected;
  const registry = openRegistry(workspace);
  try {
    await registry.logMetrics(runId, flatMetrics(scores));
    const artifact = await readFile(models.find(({ name }) => name === deployed)!.artifact.path);
    const reason = selection.reasons.at(-1) ?? 'selected';
    const published = await registry.publish(deployed, artifact, { runId, actor: 'full-pipeline', reason });
    await registry.finishRun(runId, 'finished');
    const { version, modelSha256, artifactSha256 } = published;
    return { name: deployed, version, modelSha256, artifactSha256 };
  } finally {
    await registry.dispose();
  }
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
