import { autocovariances, InvalidArgumentError } from '@spx/core';

/** Options of {@link annualisedSharpe}. */
export interface AnnualisedSharpeOptions {
  /** Periods of one year, a positive number. */
  readonly periodsPerYear: number;
  /** Returns whose autocorrelation counts when `lags` is not 0. */
  readonly returns: Float64Array;
  /** As for `sharpeRatio`: 0 takes returns for independent. */
  readonly lags: number | 'newey-west' | 'andrews';
}

/**
 * Sharpe ratio of a year from that of a period.
 *
 * Formula: SR q / sqrt(q + 2 sum over k < q of (q - k) r_k), q the periods of a year and r_k the autocorrelations up to lag L, 0 beyond; sqrt(q) SR for independent
 *          returns. L is `lags`, or 4 (n / 100)^(2/9) rounded up where `lags` names a rule.
 * Edges:   `null` where the estimated variance of a year is 0 or less.
 *
 * @throws {InvalidArgumentError} if `periodsPerYear` is not a positive number.
 * @see Lo, The statistics of Sharpe ratios, 2002, equation 20.
 */
export function annualisedSharpe(perPeriod: number, { periodsPerYear, returns, lags }: AnnualisedSharpeOptions): number | null {
  if (!(periodsPerYear > 0 && Number.isFinite(periodsPerYear)))
    throw new InvalidArgumentError('periodsPerYear', 'a positive number', { received: periodsPerYear });
  const counted = typeof lags === 'number' ? lags : Math.ceil(4 * (returns.length / 100) ** (2 / 9));
  const covariances = autocovariances(returns, counted);
  let periods = periodsPerYear;
  for (let lag = 1; lag <= counted && lag < periodsPerYear; lag++) periods += (2 * (periodsPerYear - lag) * covariances[lag]!) / covariances[0]!;
  return periods > 0 ? (perPeriod * periodsPerYear) / Math.sqrt(periods) : null;
}
