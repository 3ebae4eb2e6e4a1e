import { autocovariances } from '@spx/core';
import { checkLags } from './check-lags.js';
import { checkSeries } from './check-series.js';
import { type Correlogram, type CorrelogramOptions, halfWidths } from './correlogram.js';

/**
 * Autocorrelations of a series, with Bartlett's bands.
 *
 * Formula: r_k = g_k / g_0, g_k = sum_t (x_t - mean) (x_(t-k) - mean) / n. Variance of r_k under the hypothesis that the true ones are 0 from lag k on:
 *          (1 + 2 sum over j < k of r_j^2) / n.
 * Input:   n finite values in order of time, evenly spaced.
 * Output:  lags + 1 values, the first 1.
 * Edges:   a constant series has no correlation: `null`.
 * Cost:    O(n x lags).
 *
 * @throws {InvalidArgumentError} if a value is not finite, `lags` is not an integer from 1 to n - 1, or `confidence` not between 0 and 1.
 * @throws {InsufficientDataError} if there are fewer than 2 values.
 * @see Box, Jenkins, Reinsel and Ljung, Time Series Analysis, 5th edition, 2015, section 2.1.
 * @example autocorrelation(Float64Array.of(1, -1, 1, -1), { lags: 1 })?.values // [1, -0.75]
 */
export function autocorrelation(values: Float64Array, options: CorrelogramOptions = {}): Correlogram | null {
  checkSeries(values, 2);
  const rows = values.length;
  const { lags = Math.max(1, Math.min(Math.floor(10 * Math.log10(rows)), rows - 1)), confidence = 0.95 } = options;
  checkLags(lags, rows);
  const covariances = autocovariances(values, lags);
  if (covariances[0] === 0) return null;
  const correlations = covariances.map((covariance) => covariance / covariances[0]!);
  let squares = 0;
  const standardErrors = correlations.map((value, lag) => {
    if (lag === 0) return 0;
    const error = Math.sqrt((1 + 2 * squares) / rows);
    squares += value * value;
    return error;
  });
  return { values: correlations, standardErrors, halfWidths: halfWidths(standardErrors, confidence) };
}
