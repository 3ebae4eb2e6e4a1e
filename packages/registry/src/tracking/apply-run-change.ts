import type { Run } from '@spx/core';
import { freezeDeeply } from '../freeze-deeply.js';
import type { CreateRun, RunChange } from './change.js';
import type { RegistryState } from './registry-state.js';

/** Folds one change of a run into the state. */
export function applyRunChange({ runs }: RegistryState, { change, time }: { readonly change: RunChange; readonly time: number }): void {
  const run = change.action === 'create-run' ? newRun(change, time) : changedRun(runs.get(change.run), change, time);
  runs.set(change.run, freezeDeeply(run));
}

function newRun({ run, experiment, parameters }: CreateRun, startTime: number): Run {
  return { id: run, experiment, status: 'running', startTime, endTime: null, parameters, metrics: {}, artifacts: {} };
}

function changedRun(run: Run | undefined, change: Exclude<RunChange, CreateRun>, time: number): Run {
  if (run === undefined) throw new Error(`it changes run "${change.run}", which was not created`);
  switch (change.action) {
    case 'log-metrics':
      return { ...run, metrics: { ...run.metrics, ...change.metrics } };
    case 'log-artifact':
      return { ...run, artifacts: { ...run.artifacts, [change.name]: change.sha256 } };
    case 'finish-run':
      return { ...run, status: change.status, endTime: time };
  }
}
