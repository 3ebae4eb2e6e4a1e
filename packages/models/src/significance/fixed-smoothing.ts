import { InvalidArgumentError, longRunVariance, studentTUpperTail } from '@spx/core';
import { type ForecastErrors, squaredErrorDifferences } from '../metrics/squared-error-differences.js';
import { type Alternative, tailProbability } from '../metrics/tail-probability.js';
import { weightedMean } from '../metrics/weighted-mean.js';
import { bartlettFixedBTail } from './bartlett-fixed-b-tail.js';

/** Options of {@link fixedSmoothing}. */
export interface FixedSmoothingOptions {
  /**
   * `weighted-periodogram` (the default): mean of the first periodogram ordinates (Daniell), Student's t. `weighted-covariance`: Bartlett weights on autocovariances, the
   * fixed-b distribution.
   */
  readonly estimator?: 'weighted-periodogram' | 'weighted-covariance';
  /**
   * Periodogram ordinates, or first lag without weight. Default: the cube root of the rows, or their square root, rounded down. Labels that overlap over `h` rows need
   * fewer ordinates than rows / h, or a bandwidth of more than `h`.
   */
  readonly bandwidth?: number;
  /** `greater`: the model is better (one-sided, the default); `less`: it is worse; `two-sided`: it is either. */
  readonly alternative?: Alternative;
}

/** Outcome of {@link fixedSmoothing}. */
export interface FixedSmoothing {
  /** Mean loss difference, baseline minus model. */
  readonly mean: number;
  /** `null` for fewer than 4 rows and for differences that do not vary. */
  readonly statistic: number | null;
  /** `null` with the statistic. */
  readonly pValue: number | null;
  /** As used. */
  readonly bandwidth: number;
}

/**
 * Diebold-Mariano test with fixed-smoothing asymptotics: for small samples, where the rectangular variance of `dieboldMariano` is unsure and can turn negative.
 *
 * Formula: d = loss of baseline - loss of model, statistic = mean(d) / sqrt(V / T). `weighted-periodogram`: V = mean over j = 1..m of |sum d_t exp(-2 pi i j t / T)|^2 / T,
 *          Student's t with 2m degrees of freedom. `weighted-covariance`: V = g_0 + 2 sum over k < M of (1 - k / M) g_k, tail by `bartlettFixedBTail` at b = M / T.
 *          V is above 0 by construction unless d does not vary.
 * Input:   loss differences, or errors of both forecasts (then squared error is the loss), evenly spaced, in order of time.
 * Cost:    O(rows x bandwidth).
 *
 * @throws {InvalidArgumentError} if the bandwidth is no positive integer below half the rows (`weighted-periodogram`) or up to the rows (`weighted-covariance`).
 * @throws {ShapeMismatchError} if the errors differ in length.
 * @see Coroneo and Iacone, Comparing predictive accuracy in small samples using fixed-smoothing asymptotics, Journal of Applied Econometrics 35, 2020.
 * @example fixedSmoothing(lossDifferences).pValue
 */
export function fixedSmoothing(input: Float64Array | ForecastErrors, options: FixedSmoothingOptions = {}): FixedSmoothing {
  const { estimator = 'weighted-periodogram', alternative = 'greater' } = options;
  const differences = input instanceof Float64Array ? input : squaredErrorDifferences(input);
  const rows = differences.length;
  const isSpectral = estimator === 'weighted-periodogram';
  const bandwidth = options.bandwidth ?? Math.max(1, Math.floor(isSpectral ? Math.cbrt(rows) + 1e-9 : Math.sqrt(rows)));
  const mean = weightedMean(differences);
  if (options.bandwidth !== undefined) checkBandwidth(bandwidth, isSpectral ? Math.ceil(rows / 2) - 1 : rows);
  if (rows < 4) return { mean, statistic: null, pValue: null, bandwidth };
  const variance = isSpectral ? lowestPeriodogram(differences, { mean, ordinates: bandwidth }) : longRunVariance(differences, { lags: bandwidth - 1 });
  const standardError = Math.sqrt(variance / rows);
  if (!(standardError > 1e-12 * Math.abs(mean))) return { mean, statistic: null, pValue: null, bandwidth };
  const statistic = mean / standardError;
  const upperTail = isSpectral ? (value: number) => studentTUpperTail(value, 2 * bandwidth) : bartlettFixedBTail({ bandwidth, rows });
  return { mean, statistic, pValue: tailProbability(statistic, { alternative, upperTail }), bandwidth };
}

function checkBandwidth(bandwidth: number, most: number): void {
  if (!Number.isInteger(bandwidth) || bandwidth < 1 || bandwidth > most) {
    throw new InvalidArgumentError('bandwidth', `an integer from 1 to ${most} for these rows`, { received: bandwidth });
  }
}

interface PeriodogramOptions {
  readonly mean: number;
  readonly ordinates: number;
}

/** Mean of the first periodogram ordinates, scaled to be the variance for independent values. */
function lowestPeriodogram(values: Float64Array, { mean, ordinates }: PeriodogramOptions): number {
  const rows = values.length;
  let total = 0;
  for (let ordinate = 1; ordinate <= ordinates; ordinate++) {
    let [cosine, sine] = [0, 0];
    for (let row = 0; row < rows; row++) {
      const angle = (2 * Math.PI * ((ordinate * row) % rows)) / rows;
      cosine += (values[row]! - mean) * Math.cos(angle);
      sine += (values[row]! - mean) * Math.sin(angle);
    }
    total += (cosine * cosine + sine * sine) / rows;
  }
  return total / ordinates;
}
