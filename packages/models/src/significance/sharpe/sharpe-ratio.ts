import { InvalidArgumentError, longRunVariance } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import { annualisedSharpe } from './annualised-sharpe.js';
import { type SharpeMoments, sharpeStandardError } from './sharpe-standard-error.js';

/** Options of {@link sharpeRatio}. */
export interface SharpeRatioOptions {
  /** Periods of one year, such as 252 for daily returns. Without it nothing is annualised. */
  readonly periodsPerYear?: number;
  /**
   * Neighbours that a return may depend on, for the standard error and for annualising. Default 0: independent returns. `newey-west` or `andrews` finds them from the data
   * (see `longRunVariance`).
   */
  readonly lags?: number | 'newey-west' | 'andrews';
}

/** A Sharpe ratio and how sure it is. */
export interface SharpeRatio extends SharpeMoments {
  /** Of `perPeriod`. `null` when there is no variance to be had. */
  readonly standardError: number | null;
  /** Sharpe ratio of a year (see `annualisedSharpe`); `null` without `periodsPerYear`, and where autocorrelation leaves a year no variance. */
  readonly annualised: number | null;
}

/**
 * Sharpe ratio of a trading rule from its returns per period, with skewness, kurtosis and standard error.
 *
 * Formula: SR = mean / standard deviation (n - 1). Standard error for `lags` of 0: see `sharpeStandardError`; else sqrt(W / (n - 1)), W the long-run variance of
 *          u - SR (u^2 - 1) / 2 with u the standardised return, which for independent returns is the same.
 * Input:   n returns in order of time, in excess of the risk-free rate, any unit. Periods without a position are returns of 0 and count.
 * Edges:   `null` for fewer than 3 returns and for returns that do not vary beyond rounding.
 *
 * @throws {InvalidArgumentError} if a return is not finite or an option is out of range.
 * @see Lo, The statistics of Sharpe ratios, 2002.
 * @example sharpeRatio(dailyReturns, { periodsPerYear: 252 })?.annualised // 1.3
 */
export function sharpeRatio(returns: Float64Array, options: SharpeRatioOptions = {}): SharpeRatio | null {
  const { periodsPerYear, lags = 0 } = options;
  const bad = returns.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError('returns', 'finite in every period', { received: `${returns[bad]} in period ${bad}` });
  const periods = returns.length;
  if (periods < 3) return null;
  const mean = weightedMean(returns);
  const deviation = Math.sqrt(centralMoment(returns, mean, 2));
  if (deviation <= 1e-12 * Math.abs(mean)) return null;
  const moments = {
    perPeriod: (mean / deviation) * Math.sqrt((periods - 1) / periods),
    periods,
    skewness: centralMoment(returns, mean, 3) / deviation ** 3,
    kurtosis: centralMoment(returns, mean, 4) / deviation ** 4,
  };
  const standardError =
    lags === 0
      ? sharpeStandardError(moments)
      : dependentStandardError(
          returns.map((value) => (value - mean) / deviation),
          moments,
          lags,
        );
  const annualised = periodsPerYear === undefined ? null : annualisedSharpe(moments.perPeriod, { periodsPerYear, returns, lags });
  return { ...moments, standardError: standardError > 0 ? standardError : null, annualised };
}

function centralMoment(values: Float64Array, mean: number, order: number): number {
  let sum = 0;
  for (const value of values) sum += (value - mean) ** order;
  return sum / values.length;
}

function dependentStandardError(standardised: Float64Array, { perPeriod, periods }: SharpeMoments, lags: number | 'newey-west' | 'andrews'): number {
  const influence = standardised.map((value) => value - (perPeriod * (value * value - 1)) / 2);
  return Math.sqrt(longRunVariance(influence, { lags }) / (periods - 1));
}
