import type { Dataset } from '@spx/core';

/**
 * Mean of the label, weighted by the dataset's weights: the constant with the smallest squared error on these rows.
 *
 * Formula: sum(w y) / sum(w), then one correction by the weighted mean of what is left, which takes the rounding of the first sum out.
 * Edges:   NaN for no rows or weights of sum 0.
 *
 * @example labelMean(train.dataset) // the train mean that evaluate() compares with
 */
export function labelMean({ label, weights }: Dataset): number {
  const first = weightedMean(label.values, weights, 0);
  return first + weightedMean(label.values, weights, first);
}

function weightedMean(values: Float64Array, weights: Float64Array | undefined, centre: number): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * (values[row]! - centre);
    total += weight;
  }
  return sum / total;
}
