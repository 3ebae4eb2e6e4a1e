import type { Dataset } from '@spx/core';

/**
 * The rows of a dataset at `rows`, in that order, copied: features, label, weights, session and instrument alike.
 *
 * Cost: O(rows x features), in time and memory.
 *
 * @throws {InvalidArgumentError} if a row is not in the dataset.
 * @example
 * const [first] = purgedKFold(dataset);
 * const model = await estimator.fit(takeDataset(dataset, first.train));
 */
export function takeDataset<Name extends string>(dataset: Dataset<Name>, rows: Uint32Array): Dataset<Name> {
  const { features, label, weights, session, instrument } = dataset;
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return {
    features: features.take(rows),
    label: { ...label, values: take(label.values), startTime: take(label.startTime), endTime: take(label.endTime) },
    ...(weights === undefined ? {} : { weights: take(weights) }),
    ...(session === undefined ? {} : { session: take(session) }),
    ...(instrument === undefined ? {} : { instrument: take(instrument) }),
  };
}
