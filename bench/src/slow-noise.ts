import type { SeededRandom } from '@spx/core';

/** How a column of noise is drawn. */
export interface SlowNoiseOptions {
  readonly random: SeededRandom;
  /** Correlation of neighbours in a session. */
  readonly persistence: number;
}

/** A first-order autoregressive column of variance 1, begun anew in each session: a forecast or a feature that knows nothing and moves slowly. */
export function slowNoise(session: Float64Array, { random, persistence }: SlowNoiseOptions): Float64Array {
  const innovation = Math.sqrt(1 - persistence * persistence);
  let state = 0;
  return session.map((index, row) => {
    state = row === 0 || index !== session[row - 1] ? random.normal() : persistence * state + innovation * random.normal();
    return state;
  });
}
