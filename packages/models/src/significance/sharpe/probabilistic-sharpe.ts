import { InvalidArgumentError, normalUpperTail } from '@spx/core';

/** A Sharpe ratio with its standard error, as `sharpeRatio` gives it. */
export interface SharpeEstimate {
  /** Of one period. */
  readonly perPeriod: number;
  /** Of `perPeriod`; `null` where there is none. */
  readonly standardError: number | null;
}

/**
 * Probability that the true Sharpe ratio exceeds a benchmark, given the one that was seen.
 *
 * Formula: standard normal distribution function of (SR - benchmark) / standard error, all of one period.
 * Edges:   `null` without a standard error.
 *
 * @param benchmark - Sharpe ratio of one period; default 0. Divide one of a year by sqrt(periods of a year).
 * @throws {InvalidArgumentError} if the benchmark is not finite.
 * @see Bailey and Lopez de Prado, The Sharpe ratio efficient frontier, 2012.
 * @example probabilisticSharpe({ perPeriod: 0.458, standardError: 0.336 }) // 0.913
 */
export function probabilisticSharpe({ perPeriod, standardError }: SharpeEstimate, benchmark = 0): number | null {
  if (!Number.isFinite(benchmark)) throw new InvalidArgumentError('benchmark', 'finite', { received: benchmark });
  return standardError !== null && standardError > 0 ? normalUpperTail((benchmark - perPeriod) / standardError) : null;
}
