import type { Dataset } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';

/**
 * Mean of the label, weighted by the dataset's weights: the constant with the smallest squared error on these rows.
 *
 * Edges: NaN for no rows or weights of sum 0.
 *
 * @example labelMean(train.dataset) // the train mean that evaluate() compares with
 */
export function labelMean({ label, weights }: Dataset): number {
  return weightedMean(label.values, weights);
}
