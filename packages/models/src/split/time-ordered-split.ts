import { type Dataset, InsufficientDataError } from '@spx/core';
import { checkDataset } from './check-dataset.js';
import { checkGroupBy } from './check-fold-options.js';
import { checkLabelTimes } from './check-label-times.js';
import { purgeRows } from './purge-rows.js';
import { sliceDataset } from './slice-dataset.js';
import { type SplitDates, type SplitShares, splitBoundaries } from './split-boundaries.js';

/** Where the parts begin: by share of the rows or by date, not both. */
export interface TimeOrderedSplitOptions {
  /** Share of the rows of each part before purging; each more than 0, together 1. Default 0.6, 0.2, 0.1, 0.1. */
  readonly shares?: SplitShares;
  /** Times from which a row belongs to the later parts, compared with `label.startTime`. */
  readonly dates?: SplitDates;
  /** `session`: every part is made of whole sessions; a share ends at the session boundary nearest to it. Needs a dataset with sessions. */
  readonly groupBy?: 'session';
}

/** One part of a split: a range of rows of the dataset that was split. */
export interface SplitPart<Name extends string = string> {
  /** Label start of the first and of the last row, epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly rows: number;
  /** Row of the split dataset at which the part begins. */
  readonly firstRow: number;
  /** Rows at its end that were dropped because their label reaches into the next part. */
  readonly purgedRows: number;
  /** The rows, as views on the split dataset's memory. */
  readonly dataset: Dataset<Name>;
}

/** Four parts in order of time. Each has one job: fit, rank, gate the winner, confirm. */
export interface TimeOrderedSplit<Name extends string = string> {
  readonly train: SplitPart<Name>;
  readonly validation: SplitPart<Name>;
  readonly test: SplitPart<Name>;
  readonly outOfTime: SplitPart<Name>;
  /** Rows dropped from all parts together. */
  readonly purgedRows: number;
}

/**
 * Cuts a dataset into train, validation, test and out-of-time, oldest first, so that no label of a part reaches into the next.
 *
 * Rule:   a part keeps the rows of its share or dates up to its first row whose label ends at or after the first label start of the next part.
 * Input:  rows with finite labels, oldest first by `label.startTime`; rows of one time (several instruments) go to one part.
 * Output: contiguous ranges of rows as zero-copy views. Their rows and `purgedRows` add up to the dataset's rows, less those before `dates.from` or at or after
 *         `dates.to`.
 * Cost:   O(rows).
 *
 * @throws {InvalidArgumentError} if shares do not sum to 1, dates are out of order, both are given, rows are not in order of time, or sessions are asked
 * for and absent, or cut by a date.
 * @throws {InsufficientDataError} if a part has no row, before or after purging.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 7.
 * @example
 * const { train, validation, test, outOfTime, purgedRows } = timeOrderedSplit(dataset);
 */
export function timeOrderedSplit<Name extends string>(dataset: Dataset<Name>, options: TimeOrderedSplitOptions = {}): TimeOrderedSplit<Name> {
  checkGroupBy(options.groupBy);
  checkDataset(dataset);
  checkLabelTimes(dataset.label);
  const bounds = splitBoundaries(dataset, options);
  const part = (name: string, index: number): SplitPart<Name> =>
    splitPart(dataset, { name, from: bounds[index]!, to: bounds[index + 1]!, isLast: index === 3 });
  const parts = { train: part('train', 0), validation: part('validation', 1), test: part('test', 2), outOfTime: part('outOfTime', 3) };
  return { ...parts, purgedRows: parts.train.purgedRows + parts.validation.purgedRows + parts.test.purgedRows };
}

function splitPart<Name extends string>(
  dataset: Dataset<Name>,
  range: { readonly name: string; readonly from: number; readonly to: number; readonly isLast: boolean },
): SplitPart<Name> {
  const { startTime } = dataset.label;
  const { from, to } = range;
  if (to === from) refuseEmpty(`rows of ${range.name}`);
  const end = range.isLast || to === startTime.length ? to : purgeRows(dataset.label, { from, to, before: startTime[to]! });
  if (end === from) refuseEmpty(`rows of ${range.name} whose label ends before the next part`);
  return { from: startTime[from]!, to: startTime[end - 1]!, rows: end - from, firstRow: from, purgedRows: to - end, dataset: sliceDataset(dataset, from, end) };
}

function refuseEmpty(what: string): never {
  throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows, or other "shares" or "dates".' });
}
