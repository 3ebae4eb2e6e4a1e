import { InvalidArgumentError, type JsonObject, type ModelStore, parseJson, type Run, StageTransitionError, sha256 } from '@spx/core';
import type { BlobStore } from '../stores/blob-store.js';
import type { Change } from './change.js';
import { checkName } from './check-name.js';
import type { RegistryLog } from './registry-fold.js';
import { runOf } from './run-of.js';

/** The part of a ModelStore that changes runs. */
export type RunTracking = Pick<ModelStore, 'createRun' | 'logMetrics' | 'logArtifact' | 'finishRun'>;

/** Records runs in a change log: what went in, what was measured, what came out. */
export function runTracking(log: RegistryLog, blobs: BlobStore): RunTracking {
  return {
    createRun: async ({ id, experiment, parameters }) => {
      checkName('id', id);
      checkName('experiment', experiment);
      const change: Change = { action: 'create-run', run: id, experiment, parameters: structuredClone(checkedParameters(parameters)) };
      return runOf(await log.commit(({ runs }) => (runs.has(id) ? null : change)), id);
    },
    logMetrics: async (runId, metrics) => {
      checkName('runId', runId);
      const copy = checkedMetrics(metrics);
      await log.commit((state) => {
        const known = runOf(state, runId).metrics;
        const news = Object.entries(copy).some(([name, value]) => known[name] !== value);
        return news ? { action: 'log-metrics', run: runId, metrics: copy } : null;
      });
    },
    logArtifact: async (runId, name, bytes) => {
      checkName('runId', runId);
      checkName('name', name);
      const copy = new Uint8Array(bytes);
      runOf(await log.read(), runId);
      const hash = sha256(copy);
      await blobs.put(hash, copy);
      await log.commit((state) => (runOf(state, runId).artifacts[name] === hash ? null : { action: 'log-artifact', run: runId, name, sha256: hash }));
    },
    finishRun: async (runId, status) => {
      checkName('runId', runId);
      if (status !== 'finished' && status !== 'failed') throw new InvalidArgumentError('status', '"finished" or "failed"', { received: status });
      await log.commit((state) => (mayFinish(runOf(state, runId), status) ? { action: 'finish-run', run: runId, status } : null));
    },
  };
}

/** A run that failed may finish later, for a killed run is resumed under its id; one that finished stays so. */
function mayFinish({ id, status }: Run, to: 'finished' | 'failed'): boolean {
  if (status === 'finished' && to === 'failed') throw new StageTransitionError({ subject: `run ${id}`, from: status, to });
  return status !== to;
}

function checkedParameters(parameters: JsonObject): JsonObject {
  parseJson('parameters', parameters);
  if (typeof parameters === 'object' && parameters !== null && !Array.isArray(parameters)) return parameters;
  throw new InvalidArgumentError('parameters', 'a JSON object', { received: parameters });
}

function checkedMetrics(metrics: Readonly<Record<string, number>>): Record<string, number> {
  for (const [name, value] of Object.entries(metrics)) {
    checkName('metric name', name);
    if (!Number.isFinite(value)) throw new InvalidArgumentError(name, 'a finite number', { received: value });
  }
  return { ...metrics };
}
