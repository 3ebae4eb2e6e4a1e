import { InsufficientDataError } from '@spx/core';
import { purgeRows } from '../../../split/purge-rows.js';
import { sliceDataset } from '../../../split/slice-dataset.js';
import type { BoostingDataset } from '../boosting-dataset.js';

/** Name in records and progress of the last rows of the training data, where a fit stops by them. */
export const earlyStoppingSet = 'earlyStopping';

/** Fewest rows whose mean loss is worth stopping for, and fewest to fit on. */
const minimumRows = 20;

/** Training rows in two parts, oldest first. */
export interface EarlyStoppingRows {
  readonly fit: BoostingDataset;
  readonly stopping: BoostingDataset;
  /** Rows between the two that belong to neither. */
  readonly purgedRows: number;
}

/**
 * Sets the last rows of the training data aside to stop by, and drops the rows before them whose label reaches into the first of them.
 *
 * @param share - of the rows, above 0 and below 1.
 * @throws {InsufficientDataError} if either part has fewer than 20 rows of a weight above 0.
 */
export function earlyStoppingRows(dataset: BoostingDataset, share: number): EarlyStoppingRows {
  const rows = dataset.features.rowCount;
  const first = rows - Math.round(rows * share);
  const before = earliest(dataset.label.startTime.subarray(first));
  const end = purgeRows(dataset.label, { from: 0, to: first, before });
  const fit = rowsOf(dataset, 0, end);
  const stopping = rowsOf(dataset, first, rows);
  requireRows('earlyStopping rows', stopping);
  requireRows('rows to fit before the earlyStopping rows', fit);
  return { fit, stopping, purgedRows: first - end };
}

function rowsOf(dataset: BoostingDataset, from: number, to: number): BoostingDataset {
  const { initialScore, features } = dataset;
  const slice = sliceDataset(dataset, from, to);
  if (initialScore === undefined) return slice;
  const outputs = initialScore.length / features.rowCount;
  const parts = Array.from({ length: outputs }, (_, output) => [...initialScore.subarray(output * features.rowCount + from, output * features.rowCount + to)]);
  return { ...slice, initialScore: Float64Array.from(parts.flat()) };
}

function earliest(times: Float64Array): number {
  return times.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY);
}

function requireRows(what: string, { features, weights }: BoostingDataset): void {
  const available = weights === undefined ? features.rowCount : weights.filter((weight) => weight > 0).length;
  if (available >= minimumRows) return;
  throw new InsufficientDataError({
    what,
    required: minimumRows,
    available,
    remedy: 'Give more rows, another "earlyStopping.share", or earlyStopping: false.',
  });
}
