import type { Dataset } from '@spx/core';
import { takeDataset } from '../../split/take-dataset.js';
import { type CompleteRows, completeRows } from '../arimax/complete-rows.js';

/** The part of a dataset that an estimator without missing values is fitted to. */
export interface CompleteDataset {
  readonly complete: CompleteRows;
  /** Its rows and columns without a missing value. */
  readonly data: Dataset;
}

/**
 * Leaves out columns that are mostly missing, then rows in which another one is.
 *
 * @throws {InsufficientDataError} if no row is complete.
 */
export function completeDataset(dataset: Dataset): CompleteDataset {
  const complete = completeRows(dataset, dataset.features.names);
  const data = complete.rows === null ? dataset : takeDataset(dataset, complete.rows);
  return { complete, data: { ...data, features: data.features.select(complete.names) } };
}
