import { normalQuantile } from '@spx/core';
import type { SearchAxis } from '../space/search-axis.js';
import type { SearchDistribution } from './search-distribution.js';

/**
 * The factor by which the deviation of each axis is stretched so that a draw leaves the cell of the mean with a probability of at least 1 / (population * dimensions): else an
 * integer would be held for good once all points of a generation agree on it. Real parameters have 1.
 *
 * The margin of Hamano and others moves the mean as well; here it stays where it is.
 *
 * @see Hamano, Saito, Nomura and Shirakawa, CMA-ES with margin, GECCO 2022.
 */
export function cellStretch(axes: readonly SearchAxis[], { mean, sigma, covariance, strategy }: Omit<SearchDistribution, 'stretch'>): Float64Array {
  const quantile = -normalQuantile(1 / (strategy.populationSize * strategy.dimensions));
  return Float64Array.from(axes, ({ levels, cellAt }, axis) => {
    if (!Number.isFinite(levels)) return 1;
    const centre = Math.min(1, Math.max(0, mean[axis]!));
    const [low, high] = cellAt(centre);
    // There is nothing to leave for beyond an end of the axis.
    const [down, up] = [low > 1e-12 ? centre - low : 1, high < 1 - 1e-12 ? high - centre : 1];
    return Math.max(1, Math.min(down, up) / quantile / (sigma * Math.sqrt(covariance.get(axis, axis))));
  });
}
