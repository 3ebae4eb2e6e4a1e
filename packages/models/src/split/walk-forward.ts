import { type Dataset, InsufficientDataError, InvalidArgumentError, sessionStarts } from '@spx/core';
import { checkDataset } from './check-dataset.js';
import { checkLabelTimes } from './check-label-times.js';
import type { EmbargoOptions } from './embargo.js';
import { purgeRows } from './purge-rows.js';
import type { RowUnits } from './row-units.js';
import { sliceDataset } from './slice-dataset.js';
import { timeStarts } from './time-starts.js';
import { checkWalkForwardOptions, isBySession, type WalkForwardOptions } from './walk-forward-options.js';
import { type FoldUnits, walkForwardUnits } from './walk-forward-units.js';

/** One fold: rows to fit on, and the rows that follow, to score on. */
export interface WalkForwardFold<Name extends string = string> {
  readonly train: WalkForwardPart<Name>;
  readonly test: WalkForwardPart<Name>;
  /** Rows between the two that were dropped because their label reaches into the test. */
  readonly purgedRows: number;
  /** Further rows between the two that were dropped because they come too close to the test. */
  readonly embargoedRows: number;
}

/** A range of rows of the dataset that was split, as views on its memory. */
export interface WalkForwardPart<Name extends string = string> {
  readonly firstRow: number;
  readonly rows: number;
  readonly dataset: Dataset<Name>;
}

/**
 * Folds that never train on what came later: a test in each fold, trained on rows before it.
 *
 * Rule:    the training rows end before the first one whose label ends at or after the first label start of the test, as in `purgeRows`. An embargo widens the gap: by
 *          `embargoMs` before that start, or by so many bars in front of the purged rows. Rows of one time (several instruments) lie on one side.
 * Input:   rows with finite labels, oldest first by label start.
 * Output:  folds in order of time. By `folds`: their tests follow one another to the last row. By `test`: the first begins once `minimumTrain` is reached, and rows at the
 *          end that do not fill a test are not tested.
 * Meaning: what retraining on a schedule would have predicted. The gap is the time that a retraining takes before its model serves, not a defence against look-back:
 *          features of the test may see the training rows, for they lie in its past.
 *
 * @throws {InvalidArgumentError} if an option is outside its range or contradicts another, rows are not in order of time, or sessions are asked for and absent.
 * @throws {InsufficientDataError} if not one test fits, or a fold has no row to train or test on, before or after purging.
 * @throws {ShapeMismatchError} if lengths differ.
 * @see Bergmeir and Benitez, On the use of cross-validation for time series predictor evaluation, 2012.
 * @example
 * for (const { train, test } of walkForward(dataset, { folds: 3 })) score(await estimator.fit(train.dataset), test.dataset);
 * walkForward(dataset, { test: { sessions: 5 }, minimumTrain: { sessions: 60 }, maximumTrain: { sessions: 120 } }); // retrained every week on half a year
 */
export function walkForward<Name extends string>(dataset: Dataset<Name>, options: WalkForwardOptions = {}): readonly WalkForwardFold<Name>[] {
  checkWalkForwardOptions(options);
  checkDataset(dataset);
  checkLabelTimes(dataset.label);
  const units = unitsOf(dataset, isBySession(options));
  return walkForwardUnits(units, options).map((fold, index) => foldOf(dataset, { ...rowsOf(units, fold), fold: index }, options));
}

function unitsOf({ label, session }: Dataset, bySession: boolean): RowUnits {
  const { startTime } = label;
  if (!bySession) return { starts: [...timeStarts(startTime), startTime.length], startTime };
  if (session !== undefined) return { starts: [...sessionStarts(session), startTime.length], startTime };
  throw new InvalidArgumentError('groupBy', 'left out, and no span in sessions, where there are none', {
    received: 'session',
    remedy: 'Give a dataset with "session".',
  });
}

interface FoldRange {
  readonly from: number;
  readonly cut: number;
  readonly to: number;
}

function rowsOf({ starts }: RowUnits, { from, cut, to }: FoldUnits): FoldRange {
  return { from: starts[from]!, cut: starts[cut]!, to: starts[to]! };
}

function foldOf<Name extends string>(dataset: Dataset<Name>, range: FoldRange & { readonly fold: number }, embargo: EmbargoOptions): WalkForwardFold<Name> {
  const { fold, from, cut, to } = range;
  const before = dataset.label.startTime[cut]!;
  const purged = purgeRows(dataset.label, { from, to: cut, before });
  const end = embargoedEnd(dataset, { from, to: purged, before }, embargo);
  if (end <= from) {
    const remedy = 'Give more rows, a shorter embargo, or other spans or "folds".';
    throw new InsufficientDataError({ what: `rows of fold ${fold + 1} to train on`, required: 1, available: 0, remedy });
  }
  const part = (first: number, last: number): WalkForwardPart<Name> => ({ firstRow: first, rows: last - first, dataset: sliceDataset(dataset, first, last) });
  return { train: part(from, end), test: part(cut, to), purgedRows: cut - purged, embargoedRows: purged - end };
}

function embargoedEnd({ label }: Dataset, range: { readonly from: number; readonly to: number; readonly before: number }, embargo: EmbargoOptions): number {
  const { embargoBars = 0, embargoMs = 0 } = embargo;
  const end = purgeRows(label, { ...range, before: range.before - embargoMs });
  const bars = timeStarts(label.startTime.subarray(range.from, end));
  return embargoBars === 0 ? end : range.from + (bars[bars.length - embargoBars] ?? 0);
}
