import { type Dataset, InvalidArgumentError } from '@spx/core';
import { checkDataset } from './check-dataset.js';

/**
 * Refuses what no estimator may be fitted on: everything that `checkDataset` refuses, an infinite feature, or a weight that is negative or not finite.
 *
 * Cost: O(rows x features).
 *
 * @throws {InsufficientDataError} if there are no rows.
 * @throws {ShapeMismatchError} if lengths differ.
 * @throws {InvalidArgumentError} if a feature is infinite, a label is not finite, a weight is negative or not finite, or every weight is 0.
 */
export function checkTrainingData(dataset: Dataset): void {
  checkDataset(dataset);
  for (const name of dataset.features.names) refuseInfinite(name, dataset.features.column(name));
  if (dataset.weights !== undefined) checkWeights(dataset.weights);
}

function refuseInfinite(name: string, values: Float64Array): void {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    if (value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY) {
      throw new InvalidArgumentError(name, 'finite or NaN in every row', { received: `${value} in row ${row}` });
    }
  }
}

function checkWeights(weights: Float64Array): void {
  const bad = weights.findIndex((weight) => !(Number.isFinite(weight) && weight >= 0));
  if (bad !== -1) throw new InvalidArgumentError('weights', 'finite and 0 or more in every row', { received: `${weights[bad]} in row ${bad}` });
  if (weights.every((weight) => weight === 0)) throw new InvalidArgumentError('weights', 'more than 0 in at least one row', { received: 0 });
}
