import type { DriftTest } from '@spx/core';
import { sampleMoments } from '../sample/sample-moments.js';
import { checkPositive } from './check-positive.js';
import { emptySampleResult, thresholdResult } from './drift-result.js';
import { ecdfDistance } from './ecdf-distance.js';

/** Options of {@link wasserstein}. */
export interface WassersteinOptions {
  /** A statistic of at least this is drift. Default 0.1: a tenth of the reference's standard deviation. */
  readonly threshold?: number;
  /** Divide by the reference's standard deviation, so that one threshold suits every feature. Default true. */
  readonly normed?: boolean;
  /** Smallest divisor, in the feature's unit. Default 0.001, as in Evidently. */
  readonly minimumDeviation?: number;
}

/**
 * 1-Wasserstein (earth mover's) distance: how far the values of one window would have to move, on average, to become the other.
 *
 * Formula: integral of |F_reference - F_current|; normed: divided by max(population standard deviation of the reference, minimumDeviation).
 * Input:   two samples of any size, the feature's unit.
 * Output:  statistic 0 or more, in standard deviations of the reference or, without norm, in the feature's unit; no p-value; drift from the threshold on.
 * Edges:   equal samples give 0; an empty sample is inconclusive. A feature whose standard deviation is below `minimumDeviation` (returns as fractions) is
 *          measured against `minimumDeviation` and looks calmer than it is: lower the option for such features. One far outlier moves the statistic as far as
 *          it lies out.
 * Cost:    O(n + m).
 *
 * The threshold says nothing of chance: small or autocorrelated windows pass it without drift. `driftReport` asks for chance as well.
 *
 * @throws {InvalidArgumentError} if `threshold` or `minimumDeviation` is not a positive finite number.
 * @see Ramdas, Garcia and Cuturi, On Wasserstein two-sample testing, 2017.
 * @example
 * wasserstein({ normed: false }).compare(driftSample(Float64Array.of(0, 1)), driftSample(Float64Array.of(5, 6))); // statistic 5, verdict 'drift'
 */
export function wasserstein(options: WassersteinOptions = {}): DriftTest {
  const { threshold = 0.1, normed = true, minimumDeviation = 0.001 } = options;
  checkPositive('threshold', threshold);
  checkPositive('minimumDeviation', minimumDeviation);
  return {
    specVersion: 1,
    id: normed ? 'wasserstein' : 'wasserstein-raw',
    compare: (reference, current) => {
      const empty = emptySampleResult(reference, current, threshold);
      if (empty !== null) return empty;
      const { area } = ecdfDistance(reference.sorted, current.sorted);
      const divisor = normed ? Math.max(sampleMoments(reference.sorted).standardDeviation, minimumDeviation) : 1;
      return thresholdResult(area / divisor, threshold);
    },
  };
}
