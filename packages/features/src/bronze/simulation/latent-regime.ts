import type { SeededRandom } from '@spx/core';

/** Which side presses in one bar, and whether the bar's order flow shows it. */
export interface RegimeState {
  /** +1: buyers, -1: sellers. */
  readonly side: 1 | -1;
  readonly isShown: boolean;
}

/**
 * A two-state Markov chain of buyers (+1) and sellers (-1) that keeps its state with probability (1 + persistence) / 2, so that the expectation j bars ahead is the
 * current side times persistence^j, exactly as in a first-order autoregression.
 *
 * @returns a function that steps to the next bar and gives its state.
 */
export function latentRegime(random: SeededRandom, persistence: number, visibility: number): () => RegimeState {
  let side: 1 | -1 = random.uniform() < 0.5 ? -1 : 1;
  return () => {
    if (random.uniform() >= (1 + persistence) / 2) side = side === 1 ? -1 : 1;
    return { side, isShown: random.uniform() < visibility };
  };
}
