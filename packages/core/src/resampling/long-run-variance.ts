import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { autocovariances } from './autocovariances.js';
import { automaticBandwidth } from './automatic-bandwidth.js';

/** Options of {@link longRunVariance}. */
export interface LongRunVarianceOptions {
  /**
   * Lags that count: the last one with weight for `bartlett` (weights 1 - k / (lags + 1)) and `rectangular` (weights 1); the bandwidth of `quadratic-spectral`, which
   * weighs all lags. A rule finds it from the data: `newey-west` (the default, from autocovariances), or `andrews` (from a first-order autoregression). There is no rule
   * for `rectangular`.
   */
  readonly lags?: number | 'newey-west' | 'andrews';
  /** Default `bartlett`. `rectangular` is exact for an error that depends on so many neighbours and no more, but can come out at 0 or less. */
  readonly kernel?: 'bartlett' | 'quadratic-spectral' | 'rectangular';
}

/**
 * Long-run variance of a stationary series: n times the variance of its mean, whatever the dependence between neighbours.
 *
 * Formula: g_0 + 2 sum over k >= 1 of w(k) g_k, g_k the `autocovariances` and w the weights of the kernel. Standard error of the mean: sqrt(result / n).
 * Input:   n finite values in order of time, evenly spaced.
 * Edges:   0 for a constant series; 0 or less is possible with the rectangular kernel only, and is no variance.
 * Cost:    O(n x lags), O(n^2) for `quadratic-spectral`.
 *
 * @throws {InvalidArgumentError} if there are no values, one is not finite, `lags` is negative, or not whole where it counts lags, or `rectangular` has none.
 * @see Newey and West, A simple, positive semi-definite, heteroskedasticity and autocorrelation consistent covariance matrix, 1987, and Automatic lag selection in
 *      covariance matrix estimation, 1994; Andrews, Heteroskedasticity and autocorrelation consistent covariance matrix estimation, 1991.
 * @example longRunVariance(differences, { lags: horizon - 1, kernel: 'rectangular' }) // the variance of Diebold and Mariano
 */
export function longRunVariance(values: Float64Array, options: LongRunVarianceOptions = {}): number {
  const { kernel = 'bartlett' } = options;
  const lags = checkedLags(values, options);
  if (kernel === 'quadratic-spectral') return weightedSum(autocovariances(values, lags > 0 ? Math.max(0, values.length - 1) : 0), spectralWeight(lags));
  return weightedSum(autocovariances(values, Math.floor(lags)), kernel === 'bartlett' ? (lag) => 1 - lag / (lags + 1) : () => 1);
}

function checkedLags(values: Float64Array, { lags = 'newey-west', kernel = 'bartlett' }: LongRunVarianceOptions): number {
  if (typeof lags === 'number') {
    const isWhole = kernel === 'quadratic-spectral' || Number.isInteger(lags);
    if (!(lags >= 0 && Number.isFinite(lags) && isWhole)) {
      throw new InvalidArgumentError('lags', kernel === 'quadratic-spectral' ? 'a finite number of 0 or more' : 'an integer of 0 or more', { received: lags });
    }
    return lags;
  }
  if (kernel === 'rectangular') {
    throw new InvalidArgumentError('lags', 'a number of lags for the rectangular kernel', {
      received: lags,
      remedy: 'Pass the lags that the construction of the series gives, such as horizon - 1, or take the kernel "bartlett".',
    });
  }
  return automaticBandwidth(values, { rule: lags, kernel });
}

function weightedSum(covariances: Float64Array, weight: (lag: number) => number): number {
  let sum = covariances[0]!;
  for (let lag = 1; lag < covariances.length; lag++) sum += 2 * weight(lag) * covariances[lag]!;
  return sum;
}

function spectralWeight(bandwidth: number): (lag: number) => number {
  return (lag) => {
    const angle = (6 * Math.PI * lag) / (5 * bandwidth);
    return (3 / (angle * angle)) * (Math.sin(angle) / angle - Math.cos(angle));
  };
}
