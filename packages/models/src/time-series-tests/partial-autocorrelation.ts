import { autocovariances, InvalidArgumentError } from '@spx/core';
import { checkSeries } from './check-series.js';
import { type Correlogram, type CorrelogramOptions, halfWidths } from './correlogram.js';

/**
 * Partial autocorrelations of a series: what lag k adds to lags 1 to k - 1.
 *
 * Formula: the last coefficient of the autoregression of order k, from the Yule-Walker equations of the autocovariances divided by n (`ywm` elsewhere), solved by Durbin's
 *          recursion; always between -1 and 1. Standard error 1 / sqrt(n) beyond the true order.
 * Input:   n finite values in order of time, evenly spaced.
 * Output:  lags + 1 values, the first 1.
 * Edges:   a constant series has no correlation: `null`.
 * Cost:    O(n x lags + lags^2).
 *
 * @throws {InvalidArgumentError} if a value is not finite, `lags` is not an integer from 1 to n / 2, or `confidence` not between 0 and 1.
 * @throws {InsufficientDataError} if there are fewer than 4 values.
 * @see Durbin, The fitting of time-series models, 1960; Quenouille, Approximate tests of correlation in time-series, 1949.
 * @example partialAutocorrelation(Float64Array.of(1, -1, 1, -1), { lags: 1 })?.values // [1, -0.75]
 */
export function partialAutocorrelation(values: Float64Array, options: CorrelogramOptions = {}): Correlogram | null {
  checkSeries(values, 4);
  const rows = values.length;
  const most = Math.floor(rows / 2);
  const { lags = Math.max(1, Math.min(Math.floor(10 * Math.log10(rows)), most - 1)), confidence = 0.95 } = options;
  if (!Number.isInteger(lags) || lags < 1 || lags > most) {
    throw new InvalidArgumentError('lags', `an integer from 1 to ${most}, half the rows of the series`, { received: lags });
  }
  const covariances = autocovariances(values, lags);
  if (covariances[0] === 0) return null;
  const standardErrors = covariances.map((_, lag) => (lag === 0 ? 0 : 1 / Math.sqrt(rows)));
  return { values: durbinRecursion(covariances), standardErrors, halfWidths: halfWidths(standardErrors, confidence) };
}

function durbinRecursion(covariances: Float64Array): Float64Array {
  const partial = new Float64Array(covariances.length);
  partial[0] = 1;
  let coefficients: readonly number[] = [];
  let variance = covariances[0]!;
  for (let lag = 1; lag < covariances.length; lag++) {
    const rest = coefficients.reduce((sum, value, index) => sum - value * covariances[lag - 1 - index]!, covariances[lag]!);
    const last = rest / variance;
    partial[lag] = last;
    coefficients = [...coefficients.map((value, index) => value - last * coefficients[lag - 2 - index]!), last];
    variance *= 1 - last * last;
  }
  return partial;
}
