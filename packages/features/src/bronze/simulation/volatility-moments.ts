import { logVolatilityVariance, volatilityScales } from './volatility-scales.js';

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
  return { constant: Math.exp(spread / 2 - logVolatilityVariance()), slowShare, fastShare };
}

/**
 * Mean, in the long run, of the product of two factors that lie `bars` bars apart. It is also the mean of the product of the expectations, from one bar, of the factors
 * i and j bars ahead, with `bars` = i + j.
 */
export function meanFactorProduct(bars: number): number {
  const { slow, fast } = volatilityScales;
  return Math.exp(-(slow.deviation ** 2) * (1 - slow.persistence ** bars) - fast.deviation ** 2 * (1 - fast.persistence ** bars));
}
