import type { CrossProducts } from './gram/cross-products.js';

/** A linear prediction: `centre` at the means, and coefficients for the distances from them. */
export interface LinearPrediction {
  readonly centre: number;
  readonly means: Float64Array;
  readonly coefficients: Float64Array;
}

/**
 * Weighted sum of squared errors of a linear prediction, from the products of the rows that it predicts.
 *
 * @param products - of the columns, the target last.
 */
export function heldOutError({ products, means, totalWeight }: CrossProducts, prediction: LinearPrediction): number {
  const last = products.length - 1;
  let shift = means[last]! - prediction.centre;
  let sum = products[last]![last]!;
  for (const [row, left] of prediction.coefficients.entries()) {
    if (left === 0) continue;
    shift -= left * (means[row]! - prediction.means[row]!);
    sum -= 2 * left * products[row]![last]!;
    for (const [column, right] of prediction.coefficients.entries()) sum += left * right * products[row]![column]!;
  }
  return Math.max(0, sum + totalWeight * shift * shift);
}
