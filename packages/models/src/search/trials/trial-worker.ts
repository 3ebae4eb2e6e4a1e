import { InvalidArgumentError, serveTasks } from '@spx/core';
import type { TrialObjective } from '../trial-objective.js';
import { localTrial } from './local-trial.js';
import type { ObjectivePlace, TrialOrder } from './trial-order.js';
import type { RunningTrial, TrialProgress } from './trial-runner.js';

const trials = new Map<number, RunningTrial>();
let loaded: Promise<TrialObjective> | undefined;

serveTasks(async (order: TrialOrder): Promise<TrialProgress | null> => {
  if (order.what === 'stop') {
    await trials.get(order.number)?.stop();
    trials.delete(order.number);
    return null;
  }
  const { request, rung, threads } = order;
  loaded ??= objectiveOf(order.place);
  const objective = await loaded;
  const trial = trials.get(request.number) ?? localTrial({ objective, request, threads });
  trials.set(request.number, trial);
  const progress = await trial.advance(rung);
  if (progress.end !== null) trials.delete(request.number);
  return progress;
});

async function objectiveOf(place: ObjectivePlace): Promise<TrialObjective> {
  const found = (await imported(place.module))[place.export];
  const made: unknown = place.argument === undefined || typeof found !== 'function' ? found : await found(place.argument);
  if (typeof made === 'function') return made as TrialObjective;
  const what = place.argument === undefined ? 'an objective' : 'a function that makes an objective';
  throw new InvalidArgumentError('export', `the name of ${what} that the module exports`, { received: place.export });
}

async function imported(module: string): Promise<Readonly<Record<string, unknown>>> {
  try {
    return await import(module);
  } catch (cause) {
    const remedy = `It failed with: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new InvalidArgumentError('module', 'the URL of a module that a worker can import', { received: module, remedy });
  }
}
