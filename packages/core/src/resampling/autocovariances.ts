import { InvalidArgumentError } from '../errors/invalid-argument-error.js';

/**
 * Autocovariances of a series at the lags 0 to `lags`.
 *
 * Formula: g_k = sum over t >= k of (x_t - mean) (x_(t-k) - mean) / n: divided by n at every lag, so that they form a positive semidefinite sequence.
 * Input:   n finite values in order of time.
 * Output:  lags + 1 values; 0 at lags of n and more. All exactly 0 for a constant series.
 * Cost:    O(n x lags).
 *
 * @throws {InvalidArgumentError} if `lags` is not an integer of 0 or more, there are no values, or one is not finite.
 * @see Brockwell and Davis, Time series: theory and methods, section 7.2, 1991.
 * @example autocovariances(Float64Array.of(1, -1, 1, -1), 1) // [1, -0.75]
 */
export function autocovariances(values: Float64Array, lags: number): Float64Array {
  if (!Number.isInteger(lags) || lags < 0) throw new InvalidArgumentError('lags', 'an integer of 0 or more', { received: lags });
  if (values.length === 0) throw new InvalidArgumentError('values', 'one value or more', { received: 0 });
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError('values', 'finite in every row', { received: `${values[bad]} in row ${bad}` });
  const centred = aboutMean(values);
  const rows = values.length;
  const out = new Float64Array(lags + 1);
  for (let lag = 0; lag <= Math.min(lags, rows - 1); lag++) {
    let sum = 0;
    for (let row = lag; row < rows; row++) sum += centred[row]! * centred[row - lag]!;
    out[lag] = sum / rows;
  }
  return out;
}

function aboutMean(values: Float64Array): Float64Array {
  const first = values[0]!;
  // Sums of distances from the first value keep a constant series constant to the last bit, however large it is.
  let sum = 0;
  for (const value of values) sum += value - first;
  const shift = sum / values.length;
  return values.map((value) => value - first - shift);
}
