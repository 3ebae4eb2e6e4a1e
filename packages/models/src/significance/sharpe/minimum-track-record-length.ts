import { InvalidArgumentError, normalQuantile } from '@spx/core';
import type { SharpeEstimate } from './probabilistic-sharpe.js';

/** Options of {@link minimumTrackRecordLength}. */
export interface MinimumTrackRecordLengthOptions {
  /** Sharpe ratio of one period that is to be exceeded. Default 0. */
  readonly benchmark?: number;
  /** Probability of a false claim. Default 0.05. */
  readonly alpha?: number;
}

/**
 * Periods that a track record must have for its Sharpe ratio to exceed the benchmark with probability 1 - alpha, if it goes on as it was.
 *
 * Formula: 1 + v (z / (SR - benchmark))^2, v the squared standard error times the periods it came from less 1, z the normal quantile of 1 - alpha. Not rounded.
 * Edges:   `null` when the Sharpe ratio does not exceed the benchmark, for no length would do, and without a standard error.
 *
 * @param estimate - with the number of periods that its standard error comes from.
 * @throws {InvalidArgumentError} if an option is out of range.
 * @see Bailey and Lopez de Prado, The Sharpe ratio efficient frontier, 2012.
 * @example minimumTrackRecordLength(sharpeRatio(monthlyReturns)!) // 38.9 months
 */
export function minimumTrackRecordLength(
  estimate: SharpeEstimate & { readonly periods: number },
  options: MinimumTrackRecordLengthOptions = {},
): number | null {
  const { benchmark = 0, alpha = 0.05 } = options;
  if (!Number.isFinite(benchmark)) throw new InvalidArgumentError('benchmark', 'finite', { received: benchmark });
  if (!(alpha > 0 && alpha < 0.5)) throw new InvalidArgumentError('alpha', 'more than 0 and less than 0.5', { received: alpha });
  const { perPeriod, standardError, periods } = estimate;
  if (standardError === null || !(perPeriod > benchmark)) return null;
  return 1 + standardError * standardError * (periods - 1) * (normalQuantile(1 - alpha) / (perPeriod - benchmark)) ** 2;
}
