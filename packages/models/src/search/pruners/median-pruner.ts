import { median } from 'simple-statistics';
import { lossAt } from './loss-at.js';
import type { Pruner, WaitingTrial } from './pruner.js';
import { requireCount } from './require-count.js';

/** Options of {@link medianPruner}. */
export interface MedianPrunerOptions {
  /** Complete trials that reached the rung below which nothing is pruned there. Default 5. */
  readonly startupTrials?: number;
  /** Step of the first rung, before which nothing is pruned; 0, the default, for `intervalSteps`. */
  readonly warmUpSteps?: number;
  /** Steps from one rung to the next. Default 1. */
  readonly intervalSteps?: number;
}

/**
 * Stops a trial whose best loss so far is worse than the median of what the complete trials had at the same step.
 *
 * Rule:  pruned if min(losses up to the rung) > median over complete trials of their loss at the rung. At the median or better it goes on.
 * Edges: fewer than `startupTrials` complete trials at the rung prune nothing. A trial that reports at no rung is never judged.
 *
 * @throws {InvalidArgumentError} if an option is not an integer, or below 0 (`warmUpSteps`) or 1.
 * @see Golovin et al., Google Vizier: a service for black-box optimization, 2017, section 3.2.2.
 * @example
 * await tune({ space, objective, trials: 40, pruner: medianPruner({ warmUpSteps: 10, intervalSteps: 10 }) });
 */
export function medianPruner({ startupTrials = 5, warmUpSteps = 0, intervalSteps = 1 }: MedianPrunerOptions = {}): Pruner {
  requireCount('startupTrials', startupTrials, 1);
  requireCount('warmUpSteps', warmUpSteps, 0);
  requireCount('intervalSteps', intervalSteps, 1);
  return {
    specVersion: 1,
    id: 'median',
    options: { startupTrials, warmUpSteps, intervalSteps },
    nextRung: (_, step) => warmUpSteps + intervalSteps * Math.max(0, Math.floor((step - warmUpSteps) / intervalSteps) + 1),
    prune: ({ rung, waiting, trials }) => {
      const complete = trials.filter(({ state }) => state === 'complete').flatMap(({ reports }) => lossAt(reports, rung) ?? []);
      if (complete.length < startupTrials) return [];
      const limit = median(complete);
      return waiting.filter((trial) => bestOf(trial) > limit).map(({ number }) => number);
    },
  };
}

function bestOf({ reports }: WaitingTrial): number {
  return Math.min(...reports.map(({ loss }) => loss));
}
