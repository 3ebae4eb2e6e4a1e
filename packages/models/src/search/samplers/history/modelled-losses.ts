import type { FinishedTrial } from '../../finished-trial.js';

/**
 * The losses that a model of the function is fitted to.
 *
 * A pruned trial has reported a loss on the way alone. It was stopped because it fell behind, so it counts as no better than the median of the complete trials.
 *
 * @param ranked - trials with a loss, best first, complete ones before pruned ones.
 */
export function modelledLosses(ranked: readonly FinishedTrial[]): Float64Array {
  const complete = ranked.filter(({ state }) => state === 'complete');
  const median = complete[Math.floor(complete.length / 2)]?.loss ?? Number.NEGATIVE_INFINITY;
  return Float64Array.from(ranked, ({ state, loss }) => (state === 'complete' ? Number(loss) : Math.max(Number(loss), median)));
}
