import type { SeededRandom } from '@spx/core';
import type { SearchAxis } from '../space/search-axis.js';
import { parzenEstimator } from './parzen-estimator.js';

/** What is known of the parameters that are drawn together. */
export interface GroupHistory {
  readonly axes: readonly SearchAxis[];
  /** Coordinates of the trials in which the group was active, best first. */
  readonly ranked: readonly Float64Array[];
  /** Coordinates whose loss is not known yet, and is taken for a bad one. */
  readonly pending: readonly Float64Array[];
}

/** Options of {@link groupDraw}. */
export interface GroupDrawOptions {
  readonly candidates: number;
  readonly goodShare: number;
  readonly mostGood: number;
  readonly priorWeight: number;
}

/**
 * The candidate that is most likely good: the largest ratio of the density of good points to that of the others, of candidates drawn from the good.
 *
 * Good points weigh the more the better they are, by the logarithm of their rank, as in CMA-ES; all others weigh the same.
 */
export function groupDraw({ axes, ranked, pending }: GroupHistory, options: GroupDrawOptions, random: SeededRandom): Float64Array {
  const { candidates, goodShare, mostGood, priorWeight } = options;
  const goodCount = Math.min(mostGood, Math.ceil(goodShare * ranked.length));
  const others = [...ranked.slice(goodCount), ...pending];
  const weights = Float64Array.from({ length: goodCount }, (_, rank) => Math.log((goodCount + 1) / (rank + 1)));
  const good = parzenEstimator({ axes, points: ranked.slice(0, goodCount), weights, priorWeight });
  const bad = parzenEstimator({ axes, points: others, weights: new Float64Array(others.length).fill(1), priorWeight });
  let best = good.draw(random);
  let bestRatio = good.logDensity(best) - bad.logDensity(best);
  for (let candidate = 1; candidate < candidates; candidate++) {
    const point = good.draw(random);
    const ratio = good.logDensity(point) - bad.logDensity(point);
    if (ratio > bestRatio) [best, bestRatio] = [point, ratio];
  }
  return best;
}
