import { type Dataset, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/**
 * Refuses a dataset without rows, with parts of unequal length, or with a label that is not finite.
 *
 * Cost: O(rows); features are not read (see `checkTrainingData`).
 *
 * @throws {InsufficientDataError} if there are no rows.
 * @throws {ShapeMismatchError} if label, weights, session or instrument have another length than the features.
 * @throws {InvalidArgumentError} if a label value is NaN or infinite.
 */
export function checkDataset(dataset: Dataset): void {
  const { features, label, weights, session, instrument } = dataset;
  const rows = features.rowCount;
  const lengths = { 'label.values': label.values, 'label.startTime': label.startTime, 'label.endTime': label.endTime, weights, session, instrument };
  for (const [what, values] of Object.entries(lengths)) {
    if (values !== undefined && values.length !== rows) throw new ShapeMismatchError({ what, expected: rows, received: values.length });
  }
  if (rows === 0) throw new InsufficientDataError({ what: 'dataset rows', required: 1, available: 0 });
  const bad = label.values.findIndex((value) => !Number.isFinite(value));
  if (bad === -1) return;
  throw new InvalidArgumentError('label.values', 'finite in every row', {
    received: `${label.values[bad]} in row ${bad}`,
    remedy: 'Drop the masked rows before the dataset is made.',
  });
}
