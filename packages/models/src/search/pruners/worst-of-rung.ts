import { lossAt } from './loss-at.js';
import type { PruneRequest } from './pruner.js';

/** By what the trials of a rung are thinned. */
export interface ThinningRule {
  /** One trial in so many goes on. */
  readonly reductionFactor: number;
  /** Whether a trial competes with those that are judged. Default: every one that came to the rung. */
  readonly competes?: (number: number) => boolean;
}

/**
 * Numbers of the waiting trials that are not among the best 1 / `reductionFactor` of all that came to the rung so far, rounded down, but at least one of them. Of equal losses
 * the lower number is the better.
 */
export function worstOfRung({ rung, waiting, trials }: PruneRequest, { reductionFactor, competes = () => true }: ThinningRule): readonly number[] {
  const rivals = [...trials, ...waiting]
    .filter(({ number }) => competes(number))
    .flatMap(({ number, reports }) => {
      const loss = lossAt(reports, rung);
      return loss === undefined ? [] : [{ number, loss }];
    })
    .sort((a, b) => a.loss - b.loss || a.number - b.number);
  const promoted = new Set(rivals.slice(0, Math.max(1, Math.floor(rivals.length / reductionFactor))).map(({ number }) => number));
  return waiting.map(({ number }) => number).filter((number) => !promoted.has(number));
}
