import type { DriftTest } from '@spx/core';
import { checkPositive } from './check-positive.js';
import { emptySampleResult, thresholdResult } from './drift-result.js';
import { pooledBins } from './pooled-bins.js';

/** Options of {@link populationStabilityIndex}. */
export interface PopulationStabilityIndexOptions {
  /** A statistic of at least this is drift. Default 0.1. */
  readonly threshold?: number;
}

/**
 * Population stability index: the symmetric relative entropy between the binned windows.
 *
 * Formula: sum over bins of (r - c) ln(r/c), r and c the shares of reference and current. Bins: one for each distinct value when the reference has at most 20 of
 *          them, else equal widths over both windows together by Sturges' rule. A share of 0 counts as 0.0001, or as a millionth of the side's smallest other
 *          share where that is smaller still. This is Evidently's definition.
 * Input:   two samples of any size, any unit.
 * Output:  statistic 0 or more; no p-value; drift from the threshold on.
 * Edges:   equal samples give 0; a constant sample is one bin; an empty sample is inconclusive. One far outlier stretches the bins until all else falls into one
 *          and differences disappear: look at {@link wasserstein} or {@link kolmogorovSmirnov} beside it.
 * Cost:    O(n + m) at most, O(bins log n) with equal widths.
 *
 * The threshold says nothing of chance: without drift the statistic is about (bins - 1)(1/n + 1/m) for independent rows, and more for autocorrelated ones.
 * `driftReport` asks for chance as well.
 *
 * @throws {InvalidArgumentError} if `threshold` is not a positive finite number.
 * @see Siddiqi, Credit Risk Scorecards, 2006, for the use of the thresholds 0.1 and 0.25.
 * @example
 * const reference = driftSample(Float64Array.of(0, 0, 0, 1));
 * populationStabilityIndex().compare(reference, driftSample(Float64Array.of(0, 1, 1, 1))); // statistic 1.0986, verdict 'drift'
 */
export function populationStabilityIndex(options: PopulationStabilityIndexOptions = {}): DriftTest {
  const { threshold = 0.1 } = options;
  checkPositive('threshold', threshold);
  return {
    specVersion: 1,
    id: 'population-stability-index',
    compare: (reference, current) => {
      const empty = emptySampleResult(reference, current, threshold);
      if (empty !== null) return empty;
      const shares = pooledBins(reference.sorted, current.sorted);
      const expected = withoutZeros(shares.reference);
      const actual = withoutZeros(shares.current);
      let index = 0;
      for (let bin = 0; bin < expected.length; bin++) index += (expected[bin]! - actual[bin]!) * Math.log(expected[bin]! / actual[bin]!);
      return thresholdResult(index, threshold);
    },
  };
}

const ZERO_SHARE = 0.0001;

function withoutZeros(shares: Float64Array): Float64Array {
  let smallest = 1;
  for (const share of shares) if (share > 0 && share < smallest) smallest = share;
  const filling = smallest <= ZERO_SHARE ? smallest / 1e6 : ZERO_SHARE;
  return shares.map((share) => (share === 0 ? filling : share));
}
