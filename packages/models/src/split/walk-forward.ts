import { type Dataset, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { checkDataset } from './check-dataset.js';
import { purgeRows } from './purge-rows.js';
import { sliceDataset } from './slice-dataset.js';

/** Options of {@link walkForward}. */
export interface WalkForwardOptions {
  /** Number of folds. Default 5. */
  readonly folds?: number;
  /** `expanding` (default): every fold trains on all rows before its test. `sliding`: on as many rows as the first fold does. */
  readonly window?: 'expanding' | 'sliding';
}

/** One fold: rows to fit on, and the rows that follow, to score on. */
export interface WalkForwardFold<Name extends string = string> {
  readonly train: WalkForwardPart<Name>;
  readonly test: WalkForwardPart<Name>;
  /** Rows between the two that were dropped because their label reaches into the test. */
  readonly purgedRows: number;
}

/** A range of rows of the dataset that was split, as views on its memory. */
export interface WalkForwardPart<Name extends string = string> {
  readonly firstRow: number;
  readonly rows: number;
  readonly dataset: Dataset<Name>;
}

/**
 * Folds that never train on what came later: the rows are cut into `folds` + 1 blocks of equal length, and fold k fits on the blocks before block k and is scored on it.
 *
 * Rule:   the training rows end before the first one whose label ends at or after the first label start of the test, as in `purgeRows`.
 * Input:  rows with finite labels, oldest first.
 * Output: folds in order of time; their tests do not overlap, and cover all rows but the first block.
 *
 * @throws {InvalidArgumentError} if `folds` is not a positive integer, or `window` is unknown.
 * @throws {InsufficientDataError} if a fold has no row to train or test on, before or after purging.
 * @see Bergmeir and Benitez, On the use of cross-validation for time series predictor evaluation, 2012.
 * @example
 * for (const { train, test } of walkForward(dataset, { folds: 3 })) score(await estimator.fit(train.dataset), test.dataset);
 */
export function walkForward<Name extends string>(dataset: Dataset<Name>, options: WalkForwardOptions = {}): readonly WalkForwardFold<Name>[] {
  const { folds = 5, window = 'expanding' } = options;
  if (!Number.isInteger(folds) || folds < 1) throw new InvalidArgumentError('folds', 'a positive integer', { received: folds });
  if (window !== 'expanding' && window !== 'sliding') throw new InvalidArgumentError('window', '"expanding" or "sliding"', { received: window });
  checkDataset(dataset);
  const rows = dataset.features.rowCount;
  const bounds = Array.from({ length: folds + 2 }, (_, block) => Math.floor((rows * block) / (folds + 1)));
  return Array.from({ length: folds }, (_, fold) => {
    const [from, cut, to] = [window === 'sliding' ? bounds[fold]! : 0, bounds[fold + 1]!, bounds[fold + 2]!];
    return foldOf(dataset, { fold, from, cut, to });
  });
}

interface FoldRange {
  readonly fold: number;
  readonly from: number;
  readonly cut: number;
  readonly to: number;
}

function foldOf<Name extends string>(dataset: Dataset<Name>, { fold, from, cut, to }: FoldRange): WalkForwardFold<Name> {
  const end = to > cut ? purgeRows(dataset.label, { from, to: cut, before: dataset.label.startTime[cut]! }) : from;
  const shortest = Math.min(end - from, to - cut);
  if (shortest < 1)
    throw new InsufficientDataError({ what: `rows of fold ${fold + 1}`, required: 1, available: 0, remedy: 'Give more rows, or fewer "folds".' });
  const part = (first: number, last: number): WalkForwardPart<Name> => ({ firstRow: first, rows: last - first, dataset: sliceDataset(dataset, first, last) });
  return { train: part(from, end), test: part(cut, to), purgedRows: cut - end };
}
