import { quantileOfSorted } from '../sample/quantile-of-sorted.js';
import { sampleMoments } from '../sample/sample-moments.js';
import type { WindowSummary } from './feature-drift.js';

/**
 * Count, missing share, moments and quantiles of one window.
 *
 * @param sorted - ascending, finite, not empty.
 */
export function windowSummary(sorted: Float64Array, missingCount: number): WindowSummary {
  const { mean, standardDeviation } = sampleMoments(sorted);
  return {
    count: sorted.length,
    missingShare: missingCount / (sorted.length + missingCount),
    mean,
    standardDeviation,
    quantiles: {
      minimum: quantileOfSorted(sorted, 0),
      p05: quantileOfSorted(sorted, 0.05),
      p25: quantileOfSorted(sorted, 0.25),
      p50: quantileOfSorted(sorted, 0.5),
      p75: quantileOfSorted(sorted, 0.75),
      p95: quantileOfSorted(sorted, 0.95),
      maximum: quantileOfSorted(sorted, 1),
    },
  };
}
