import { requireEqual } from '../require-equal.js';
import { requireRefusal } from '../require-refusal.js';
import type { StoreCheck } from './store-context.js';

/** A run is what `createRun` said until `finishRun`; a second `createRun` of its id changes nothing. */
export const checkRunLife: StoreCheck = {
  name: 'keeps runs as they were started and finished',
  run: async ({ store }, fail) => {
    const parameters = { rounds: 100, nested: { list: [1, null, 'x'], flag: true } };
    const begun = Date.now();
    const run = await store.createRun({ id: 'run-1', experiment: 'nightly', parameters });
    const { id, experiment, status, endTime, metrics, artifacts } = run;
    const expected = { id: 'run-1', experiment: 'nightly', status: 'running', endTime: null, metrics: {}, artifacts: {}, parameters };
    requireEqual({ id, experiment, status, endTime, metrics, artifacts, parameters: run.parameters }, expected, { what: 'a run that was started', fail });
    if (!Number.isFinite(run.startTime)) fail(`"startTime" is ${run.startTime} for a run started at ${begun}.`);
    const again = await store.createRun({ id: 'run-1', experiment: 'other', parameters: {} });
    requireEqual(again, run, { what: 'a run started a second time under its id', fail });
    await store.finishRun('run-1', 'finished');
    const finished = await store.getRun('run-1');
    if (finished === null) return fail('a run is null after it was finished.');
    requireEqual({ ...finished, endTime: null }, { ...run, status: 'finished' }, { what: 'a finished run, its end time aside,', fail });
    if (finished.endTime === null || finished.endTime < run.startTime) fail(`"endTime" is ${finished.endTime} for a run started at ${run.startTime}.`);
    await store.createRun({ id: 'run-2', experiment: 'nightly', parameters: {} });
    await store.finishRun('run-2', 'failed');
    requireEqual((await store.getRun('run-2'))?.status, 'failed', { what: '"status" of a run that failed', fail });
  },
};

/** Metrics join by name, the last value holds, and one that is not finite changes nothing. */
export const checkMetrics: StoreCheck = {
  name: 'adds and replaces metrics',
  run: async ({ store }, fail) => {
    await store.createRun({ id: 'run-1', experiment: 'nightly', parameters: {} });
    await store.logMetrics('run-1', { rmse: 0.25, mae: 0.125 });
    await store.logMetrics('run-1', { rmse: 1e-300, r2: -0 });
    const what = '"metrics" after { rmse: 0.25, mae: 0.125 } and { rmse: 1e-300, r2: 0 }';
    const expected = { rmse: 1e-300, mae: 0.125, r2: 0 };
    requireEqual((await store.getRun('run-1'))?.metrics, expected, { what, fail });
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) {
      const log = (): Promise<void> => store.logMetrics('run-1', { rmse: 9, mae: value });
      await requireRefusal(log, { codes: ['INVALID_ARGUMENT'], what: `a metric of ${value}`, fail });
    }
    requireEqual((await store.getRun('run-1'))?.metrics, expected, { what: '"metrics" after others were refused', fail });
  },
};

/** Runs are listed whole or by experiment, each once. */
export const checkRunList: StoreCheck = {
  name: 'lists runs by experiment',
  run: async ({ store }, fail) => {
    const runs = { 'run-1': 'nightly', 'run-2': 'weekly', 'run-3': 'nightly' };
    for (const [id, experiment] of Object.entries(runs)) await store.createRun({ id, experiment, parameters: {} });
    const ids = async (experiment?: string): Promise<string[]> => (await store.listRuns(experiment)).map((run) => run.id).sort();
    requireEqual(await ids(), ['run-1', 'run-2', 'run-3'], { what: 'the list of all runs', fail });
    requireEqual(await ids('nightly'), ['run-1', 'run-3'], { what: 'the list of runs of "nightly"', fail });
    requireEqual(await ids('yearly'), [], { what: 'the list of runs of an experiment without runs', fail });
  },
};
