import type { SeededRandom } from '@spx/core';
import { logVolatilityVariance, type VolatilityScale, volatilityScales } from './volatility-scales.js';

/** Log-volatility of one bar, relative to the intraday pattern. */
export interface VolatilityState {
  readonly slow: number;
  readonly fast: number;
}

/**
 * Stationary log-volatility, a slow and a fast first-order autoregression. The factor exp(slow + fast - variance) has a mean square of 1.
 *
 * @returns a function that steps to the next bar and gives its state.
 */
export function volatilityProcess(random: SeededRandom): () => VolatilityState {
  const { slow, fast } = volatilityScales;
  let state = { slow: slow.deviation * random.normal(), fast: fast.deviation * random.normal() };
  return () => {
    state = { slow: step(state.slow, slow, random), fast: step(state.fast, fast, random) };
    return state;
  };
}

/** Factor by which the volatility of a bar exceeds the intraday pattern. */
export function volatilityFactor(state: VolatilityState): number {
  return Math.exp(state.slow + state.fast - logVolatilityVariance());
}

function step(value: number, scale: VolatilityScale, random: SeededRandom): number {
  return scale.persistence * value + scale.deviation * Math.sqrt(1 - scale.persistence ** 2) * random.normal();
}
