import { InvalidArgumentError } from '@spx/core';
import type { BoostingMetric } from '../metrics/metric.js';
import { earlyStoppingSet } from './early-stopping-rows.js';
import { type StoppingMonitor, stoppingMonitor } from './stopping-monitor.js';
import type { TrainingParameters } from './training-parameters.js';

/** Which set and metric a fit stops by, and the state of it. */
export interface StoppingMetric {
  readonly set: string;
  readonly metric: string;
  readonly monitor: StoppingMonitor;
}

/** The part of a recipe that says what to stop by. */
interface StoppingInput {
  readonly metrics: readonly BoostingMetric[];
  readonly parameters: Pick<TrainingParameters, 'earlyStopping'>;
}

/**
 * `undefined` without early stopping.
 *
 * @throws {InvalidArgumentError} if the metric to stop by is not one that is followed.
 */
export function stoppingMetric({ parameters: { earlyStopping }, metrics }: StoppingInput): StoppingMetric | undefined {
  if (earlyStopping === undefined) return undefined;
  const metric = earlyStopping.metric === undefined ? metrics[0] : metrics.find(({ name }) => name === earlyStopping.metric);
  if (metric === undefined) {
    throw new InvalidArgumentError('earlyStopping.metric', `one of the metrics that are followed, "${metrics.map(({ name }) => name).join('", "')}"`, {
      received: earlyStopping.metric,
    });
  }
  const { isHigherBetter, name } = metric;
  const monitor = stoppingMonitor({ isHigherBetter, patience: earlyStopping.rounds, minDelta: earlyStopping.minDelta });
  return { set: earlyStopping.set ?? earlyStoppingSet, metric: name, monitor };
}
