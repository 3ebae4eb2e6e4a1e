import { InsufficientDataError } from '../errors/insufficient-data-error.js';
import { autocovariances } from './autocovariances.js';

/** Block lengths for the two bootstraps of a series. */
export interface BlockLength {
  /** For `stationaryBootstrapRows`: 1 or more, not rounded. */
  readonly stationary: number;
  /** For `circularBlockBootstrapRows`: a positive integer. */
  readonly circular: number;
}

/**
 * Block length that makes the bootstrap's variance of the mean most exact, found from the data.
 *
 * Formula: (2 g^2 / (c s^2))^(1/3) n^(1/3) with c = 2 (stationary) or 4/3 (circular), g the sum of w(k/M) |k| g_k and s the sum of w(k/M) g_k over lags |k| of up to M, the
 *          trapezoid w(x) = min(1, 2 (1 - |x|)), and M twice the first lag from which on 5 autocorrelations lie within 2 sqrt(log10(n) / n) of 0.
 * Input:   n values in order of time, 2 or more, evenly spaced.
 * Output:  at least 1, at most min(3 sqrt(n), n / 3) rounded up. 1 for independent values and for a constant series.
 * Cost:    O(n sqrt(n)).
 *
 * @throws {InsufficientDataError} if there are fewer than 2 values.
 * @throws {InvalidArgumentError} if a value is not finite.
 * @see Politis and White, Automatic block-length selection for the dependent bootstrap, 2004, and the correction of Patton, Politis and White, 2009.
 * @example automaticBlockLength(Float64Array.from({ length: 200 }, (_, row) => Math.sin(row / 10))) // { stationary: 17.81, circular: 20 }
 */
export function automaticBlockLength(values: Float64Array): BlockLength {
  const rows = values.length;
  if (rows < 2) throw new InsufficientDataError({ what: 'values', required: 2, available: rows });
  const run = Math.max(5, Math.floor(Math.log10(rows)));
  const mostLags = Math.ceil(Math.sqrt(rows)) + run;
  const covariances = autocovariances(values, mostLags);
  if (covariances[0] === 0) return { stationary: 1, circular: 1 };
  const { slope, level } = flatTopSums(covariances, Math.min(mostLags, 2 * firstQuietLag(values, covariances, run)));
  const most = Math.ceil(Math.min(3 * Math.sqrt(rows), rows / 3));
  const lengthFor = (constant: number): number => Math.max(1, Math.min(most, ((2 * slope * slope * rows) / (constant * level * level)) ** (1 / 3)));
  return { stationary: lengthFor(2), circular: Math.round(lengthFor(4 / 3)) };
}

/** First lag of 1 or more from which on `run` autocorrelations are within noise of 0; the greatest lag that was looked at if there is none. */
function firstQuietLag(values: Float64Array, covariances: Float64Array, run: number): number {
  const rows = values.length;
  const limit = 2 * Math.sqrt(Math.log10(rows) / rows);
  const scales = overlapScales(values, covariances.length);
  let quiet = 0;
  for (let lag = 1; lag < covariances.length - 1; lag++) {
    quiet = Math.abs(rows * covariances[lag]!) < limit * scales[lag]! ? quiet + 1 : 0;
    if (quiet === run) return lag - run + 1;
  }
  return covariances.length;
}

/** Of each lag: what turns n times the autocovariance into a correlation of the rows that overlap, short of the one row more that the published program leaves out. */
function overlapScales(values: Float64Array, count: number): Float64Array {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.map((value) => (value - mean) ** 2);
  const scales = new Float64Array(count);
  const total = squares.reduce((sum, square) => sum + square, 0);
  let [late, early] = [total, total];
  for (let lag = 0; lag < Math.min(count, squares.length); lag++) {
    late -= squares[lag]!;
    early -= squares[squares.length - 1 - lag]!;
    scales[lag] = Math.sqrt(Math.max(0, late) * Math.max(0, early));
  }
  return scales;
}

function flatTopSums(covariances: Float64Array, bandwidth: number): { readonly slope: number; readonly level: number } {
  let [slope, level] = [0, covariances[0]!];
  for (let lag = 1; lag <= bandwidth; lag++) {
    const weight = Math.min(1, 2 * (1 - lag / bandwidth));
    slope += 2 * weight * lag * covariances[lag]!;
    level += 2 * weight * covariances[lag]!;
  }
  return { slope, level };
}
