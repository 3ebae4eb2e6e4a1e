import { checkSeries } from './check-series.js';

/**
 * Durbin-Watson statistic of residuals: near 2 without first-order autocorrelation, towards 0 for positive and 4 for negative one.
 *
 * Formula: sum_t (e_t - e_(t-1))^2 / sum_t e_t^2, about 2 (1 - r_1).
 * Input:   n finite residuals in order of time, of mean 0.
 * Edges:   `null` where every residual is 0. It has no p-value of its own, and is biased towards 2 where the regression holds a lag of its target: `ljungBox` is the test.
 * Cost:    O(n).
 *
 * @throws {InvalidArgumentError} if a value is not finite.
 * @throws {InsufficientDataError} if there are fewer than 2 values.
 * @see Durbin and Watson, Testing for serial correlation in least squares regression, 1950.
 * @example durbinWatson(Float64Array.of(1, -1, 1, -1)) // 3
 */
export function durbinWatson(residuals: Float64Array): number | null {
  checkSeries(residuals, 2, 'residuals');
  let [steps, squares] = [0, residuals[0]! * residuals[0]!];
  for (let row = 1; row < residuals.length; row++) {
    const step = residuals[row]! - residuals[row - 1]!;
    steps += step * step;
    squares += residuals[row]! * residuals[row]!;
  }
  return squares === 0 ? null : steps / squares;
}
