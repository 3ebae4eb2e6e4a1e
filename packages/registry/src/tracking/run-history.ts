import type { ModelStore, Run } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import { readBlob } from '../stores/read-blob.js';
import { checkName } from './check-name.js';
import type { RegistryLog } from './registry-fold.js';

/** The part of a ModelStore that tells of runs. */
export type RunHistory = Pick<ModelStore, 'getRun' | 'listRuns' | 'readRunArtifact'>;

/** Runs and what they left, read from a change log. */
export function runHistory(log: RegistryLog, blobs: BlobStore): RunHistory {
  const getRun = async (id: string): Promise<Run | null> => {
    checkName('runId', id);
    return (await log.read()).runs.get(id) ?? null;
  };
  return {
    getRun,
    listRuns: async (experiment) => {
      if (experiment !== undefined) checkName('experiment', experiment);
      const runs = [...(await log.read()).runs.values()];
      return experiment === undefined ? runs : runs.filter((run) => run.experiment === experiment);
    },
    readRunArtifact: async (runId, name) => {
      checkName('name', name);
      const run = await getRun(runId);
      const hash = run !== null && Object.hasOwn(run.artifacts, name) ? run.artifacts[name] : undefined;
      return hash === undefined ? null : readBlob(blobs, hash, { of: `artefact "${name}" of run "${runId}"` });
    },
  };
}
