import { autocovariances } from './autocovariances.js';

/** Options of {@link automaticBandwidth}. */
export interface AutomaticBandwidthOptions {
  readonly rule: 'newey-west' | 'andrews';
  readonly kernel: 'bartlett' | 'quadratic-spectral';
}

/** Of each kernel: constant and characteristic exponent of the optimal bandwidth, and the exponent of the lags that Newey and West look at. */
const kernels = {
  bartlett: { constant: 1.1447, exponent: 1, rate: 2 / 9 },
  'quadratic-spectral': { constant: 1.3221, exponent: 2, rate: 2 / 25 },
} as const;

/**
 * Bandwidth that makes the mean squared error of a long-run variance least, not rounded.
 *
 * Formula: c (a n)^(1 / (2q + 1)), at most n - 1. `newey-west`: a = (s_q / s_0)^2 with s_j the sum over lags |k| of up to 4 (n / 100)^rate, rounded up, of |k|^j g_k.
 *          `andrews`: a = 4 p^2 / ((1 - p)^2 (1 + p)^2) for q = 1 and 4 p^2 / (1 - p)^4 for q = 2, with p = g_1 / g_0, below 1 by construction.
 * Edges:   0 for a constant series.
 */
export function automaticBandwidth(values: Float64Array, { rule, kernel }: AutomaticBandwidthOptions): number {
  const { constant, exponent, rate } = kernels[kernel];
  const rows = values.length;
  const lags = rule === 'newey-west' ? Math.ceil(4 * (rows / 100) ** rate) : 1;
  const covariances = autocovariances(values, lags);
  if (covariances[0] === 0) return 0;
  const curvature = rule === 'newey-west' ? neweyWest(covariances, exponent) : andrews(covariances[1]! / covariances[0]!, exponent);
  return Math.min(constant * (curvature * rows) ** (1 / (2 * exponent + 1)), rows - 1);
}

function neweyWest(covariances: Float64Array, exponent: number): number {
  let [level, slope] = [covariances[0]!, 0];
  for (let lag = 1; lag < covariances.length; lag++) {
    level += 2 * covariances[lag]!;
    slope += 2 * lag ** exponent * covariances[lag]!;
  }
  return (slope / level) ** 2;
}

function andrews(correlation: number, exponent: number): number {
  const shape = exponent === 1 ? (1 - correlation * correlation) ** 2 : (1 - correlation) ** 4;
  return (4 * correlation * correlation) / shape;
}
