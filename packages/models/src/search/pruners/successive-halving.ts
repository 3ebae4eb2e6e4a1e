import { nextPower } from './next-power.js';
import type { Pruner } from './pruner.js';
import { requireCount } from './require-count.js';
import { worstOfRung } from './worst-of-rung.js';

/** Options of {@link successiveHalving}. */
export interface SuccessiveHalvingOptions {
  /** Step of the first rung. Default 1. */
  readonly minimumSteps?: number;
  /** One trial in so many goes on from a rung, and each rung is so many times as far as the one before. Default 4. */
  readonly reductionFactor?: number;
  /** Rungs that are left out at the start. Default 0. */
  readonly skippedRungs?: number;
}

/**
 * Gives all trials a little, the best of them more, and the best of those more still.
 *
 * Rule:  rungs at r, r n, r n^2, ... for r = `minimumSteps` x n^`skippedRungs` and n = `reductionFactor`. At each, the trials of a batch that wait go on if they are among
 *        the best 1/n of all trials that ever came to this rung; the best of them always does.
 * Edges: trials come in batches rather than all at once, so that what is judged first is judged against few: the rule of the asynchronous form, with verdicts by batch.
 *        A trial that ends before a rung is not judged there.
 *
 * @throws {InvalidArgumentError} if an option is not an integer or below 1 (`minimumSteps`), 2 (`reductionFactor`) or 0 (`skippedRungs`).
 * @see Jamieson and Talwalkar, Non-stochastic best arm identification and hyperparameter optimization, 2016; Li et al., A system for massively parallel hyperparameter tuning, 2020.
 * @example
 * await tune({ space, objective, trials: 40, pruner: successiveHalving({ minimumSteps: 10 }) }); // rungs at 10, 40, 160, ...
 */
export function successiveHalving({ minimumSteps = 1, reductionFactor = 4, skippedRungs = 0 }: SuccessiveHalvingOptions = {}): Pruner {
  requireCount('minimumSteps', minimumSteps, 1);
  requireCount('reductionFactor', reductionFactor, 2);
  requireCount('skippedRungs', skippedRungs, 0);
  const first = minimumSteps * reductionFactor ** skippedRungs;
  return {
    specVersion: 1,
    id: 'successive-halving',
    options: { minimumSteps, reductionFactor, skippedRungs },
    nextRung: (_, step) => nextPower(step, { first, factor: reductionFactor }),
    prune: (request) => worstOfRung(request, { reductionFactor }),
  };
}
