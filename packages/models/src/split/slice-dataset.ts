import type { Dataset } from '@spx/core';

/**
 * Rows `from` to `to` (exclusive) of a dataset as views on the same memory: features, label, weights, session and instrument alike.
 *
 * @throws {InvalidArgumentError} if the range is not within the dataset.
 * @example sliceDataset(dataset, 0, 100).label.values.length // 100
 */
export function sliceDataset<Name extends string>(dataset: Dataset<Name>, from: number, to: number): Dataset<Name> {
  const { features, label, weights, session, instrument } = dataset;
  return {
    features: features.slice(from, to),
    label: {
      ...label,
      values: label.values.subarray(from, to),
      startTime: label.startTime.subarray(from, to),
      endTime: label.endTime.subarray(from, to),
    },
    ...(weights === undefined ? {} : { weights: weights.subarray(from, to) }),
    ...(session === undefined ? {} : { session: session.subarray(from, to) }),
    ...(instrument === undefined ? {} : { instrument: instrument.subarray(from, to) }),
  };
}
