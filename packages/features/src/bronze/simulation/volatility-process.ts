import type { SeededRandom } from '@spx/core';

/** Two time scales of log-volatility: coefficient per bar and standard deviation in the long run. */
export const volatilityScales: { readonly slow: VolatilityScale; readonly fast: VolatilityScale } = {
  slow: { persistence: 0.9995, deviation: 0.25 },
  fast: { persistence: 0.97, deviation: 0.2 },
};

/** One autoregressive part of log-volatility. */
export interface VolatilityScale {
  readonly persistence: number;
  readonly deviation: number;
}

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
  return Math.exp(state.slow + state.fast - totalVariance());
}

/** What the expectation of the factor depends on, some bars ahead of a state: constant times exp(slow share times slow + fast share times fast). */
export interface FactorForecast {
  readonly constant: number;
  readonly slowShare: number;
  readonly fastShare: number;
}

/** Expectation of the factor `bars` bars after a state. */
export function factorForecast(bars: number): FactorForecast {
  const { slow, fast } = volatilityScales;
  const [slowShare, fastShare] = [slow.persistence ** bars, fast.persistence ** bars];
  const spread = slow.deviation ** 2 * (1 - slowShare ** 2) + fast.deviation ** 2 * (1 - fastShare ** 2);
  return { constant: Math.exp(spread / 2 - totalVariance()), slowShare, fastShare };
}

/**
 * Mean, in the long run, of the product of two factors that lie `bars` bars apart. It is also the mean of the product of the expectations, from one bar, of the factors
 * i and j bars ahead, with `bars` = i + j.
 */
export function meanFactorProduct(bars: number): number {
  const { slow, fast } = volatilityScales;
  return Math.exp(-(slow.deviation ** 2) * (1 - slow.persistence ** bars) - fast.deviation ** 2 * (1 - fast.persistence ** bars));
}

/** Volatility of a bar by its place in the session: high at the open, low at noon, raised at the close. */
export function intradayPattern(bar: number, barsPerSession: number): number {
  const place = (bar + 0.5) / barsPerSession;
  return 0.8 + 0.9 * Math.exp(-place / 0.06) + 0.4 * Math.exp(-(1 - place) / 0.06);
}

function totalVariance(): number {
  return volatilityScales.slow.deviation ** 2 + volatilityScales.fast.deviation ** 2;
}

function step(value: number, scale: VolatilityScale, random: SeededRandom): number {
  return scale.persistence * value + scale.deviation * Math.sqrt(1 - scale.persistence ** 2) * random.normal();
}
