import { autocovariances, chiSquareUpperTail, InvalidArgumentError } from '@spx/core';
import { checkLags } from './check-lags.js';
import { checkSeries } from './check-series.js';

/** Options of {@link ljungBox}. */
export interface LjungBoxOptions {
  /** Lags that are tested together. Default: 10, or a fifth of the rows where these are fewer than 50. */
  readonly lags?: number;
  /** Autoregressive and moving-average coefficients of the model that left the residuals. Default 0, as for a series as it is. */
  readonly modelDegrees?: number;
}

/** Outcome of a {@link ljungBox} test. */
export interface LjungBox {
  /** `null` for a constant series. */
  readonly statistic: number | null;
  /** `lags` - `modelDegrees`. */
  readonly degrees: number;
  /** Probability of so large a statistic without autocorrelation; `null` with the statistic, and where no degree of freedom is left. */
  readonly pValue: number | null;
}

/**
 * Ljung-Box test that a series, or the residuals of a model, have no autocorrelation.
 *
 * Formula: Q = n (n + 2) sum over k = 1 to lags of r_k^2 / (n - k), r_k the autocorrelations about the mean; chi-square with lags - modelDegrees degrees of freedom.
 * Input:   n finite values in order of time.
 * Cost:    O(n x lags).
 *
 * @throws {InvalidArgumentError} if a value is not finite, `lags` is not an integer from 1 to n - 1, or `modelDegrees` not an integer of 0 or more.
 * @throws {InsufficientDataError} if there are fewer than 2 values.
 * @see Ljung and Box, On a measure of lack of fit in time series models, 1978.
 * @example ljungBox(residuals, { lags: 10, modelDegrees: 2 }).pValue // small where the model left something behind
 */
export function ljungBox(values: Float64Array, options: LjungBoxOptions = {}): LjungBox {
  checkSeries(values, 2);
  const rows = values.length;
  const { lags = Math.max(1, Math.min(10, Math.floor(rows / 5))), modelDegrees = 0 } = options;
  checkLags(lags, rows);
  if (!Number.isInteger(modelDegrees) || modelDegrees < 0)
    throw new InvalidArgumentError('modelDegrees', 'an integer of 0 or more', { received: modelDegrees });
  const covariances = autocovariances(values, lags);
  const degrees = lags - modelDegrees;
  if (covariances[0] === 0) return { statistic: null, degrees, pValue: null };
  let sum = 0;
  for (let lag = 1; lag <= lags; lag++) sum += (covariances[lag]! / covariances[0]!) ** 2 / (rows - lag);
  const statistic = rows * (rows + 2) * sum;
  return { statistic, degrees, pValue: degrees > 0 ? chiSquareUpperTail(statistic, degrees) : null };
}
