import { type Dataset, InsufficientDataError, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { checkDataset } from './check-dataset.js';
import { checkFoldOptions, type PurgedKFoldOptions } from './check-fold-options.js';
import { checkLabelTimes } from './check-label-times.js';
import { foldBounds } from './fold-bounds.js';

/** One fold: numbers of the rows to fit on and of those to score on, each in order. */
export interface PurgedFold {
  readonly train: Uint32Array;
  /** A contiguous block of the labelled rows. */
  readonly test: Uint32Array;
  /** Rows that are in neither because their label overlaps the block's. */
  readonly purgedRows: number;
  /** Further rows that are in neither because they follow the block too closely. */
  readonly embargoedRows: number;
}

/**
 * Cross-validation for labels that overlap: contiguous test blocks in order of time, each fitted on the rows before and after it whose label has nothing in common with
 * the block's.
 *
 * Rule:    the block spans [first label start, maximum label end]; a row whose [start, end] touches that span, at an end point too, is purged, on both sides. The embargo
 *          then begins at the first row that starts after the span. `takeDataset` turns the row numbers into data.
 * Input:   a dataset, or a label whose masked rows (NaN) are in no fold; oldest first by start, ends in any order, equal starts allowed.
 * Output:  `folds` folds in order of time; every labelled row is tested once.
 * Meaning: a fold also learns from what came after its test, so this ranks recipes on little data; it does not replay what trading would have earned (see `walkForward`).
 * Cost:    O(rows x folds).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, both embargoes are given, rows are not in order of time, or sessions are asked for and absent.
 * @throws {InsufficientDataError} if there are fewer labelled rows or sessions than folds, or purging leaves a fold nothing to train on.
 * @throws {ShapeMismatchError} if lengths differ.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, section 7.4.
 * @example
 * for (const { train, test } of purgedKFold(dataset, { folds: 5, embargoBars: 30, groupBy: 'session' })) {
 *   const model = await estimator.fit(takeDataset(dataset, train));
 *   score(model, takeDataset(dataset, test));
 * }
 */
export function purgedKFold(source: Dataset | Label, options: PurgedKFoldOptions = {}): readonly PurgedFold[] {
  const { folds = 5, groupBy } = options;
  checkFoldOptions(options);
  const { label, session } = partsOf(source, groupBy);
  checkLabelTimes(label);
  const timeline = timelineOf(label);
  const bounds = foldBounds(timeline.rows.length, folds, session === undefined ? undefined : valuesAt(session, timeline.rows));
  return bounds.slice(0, -1).map((from, fold) => {
    const result = purgedFold(timeline, { from, to: bounds[fold + 1]! }, options);
    if (result.train.length > 0) return result;
    const what = `training rows of fold ${fold + 1} whose label does not overlap its test`;
    throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows, a shorter embargo, or another number of "folds".' });
  });
}

interface Timeline {
  /** Number of each labelled row. */
  readonly rows: Uint32Array;
  readonly start: Float64Array;
  readonly end: Float64Array;
}

function partsOf(source: Dataset | Label, groupBy: 'session' | undefined): { readonly label: Label; readonly session: Float64Array | undefined } {
  const isDataset = 'label' in source;
  if (isDataset) checkDataset(source);
  const [label, session] = isDataset ? [source.label, source.session] : [source, undefined];
  for (const part of ['startTime', 'endTime'] as const) {
    if (label[part].length === label.values.length) continue;
    throw new ShapeMismatchError({ what: `label.${part}`, expected: label.values.length, received: label[part].length });
  }
  if (groupBy === undefined) return { label, session: undefined };
  if (session !== undefined) return { label, session };
  throw new InvalidArgumentError('groupBy', 'left out where there are no sessions', { received: groupBy, remedy: 'Give a dataset with "session".' });
}

function timelineOf({ values, startTime, endTime }: Label): Timeline {
  const rows = Uint32Array.from(values.keys()).filter((row) => !Number.isNaN(values[row]));
  return { rows, start: valuesAt(startTime, rows), end: valuesAt(endTime, rows) };
}

function valuesAt(values: Float64Array, rows: Uint32Array): Float64Array {
  return Float64Array.from(rows, (row) => values[row]!);
}

function purgedFold(timeline: Timeline, block: { readonly from: number; readonly to: number }, options: PurgedKFoldOptions): PurgedFold {
  const { rows, start, end } = timeline;
  const first = start[block.from]!;
  const last = end.subarray(block.from, block.to).reduce((latest, time) => Math.max(latest, time), first);
  const free = firstAfter(start, last);
  const resume = options.embargoMs === undefined ? Math.min(rows.length, free + (options.embargoBars ?? 0)) : firstAfter(start, last + options.embargoMs);
  const before = rows.subarray(0, block.from).filter((_, position) => end[position]! < first);
  const train = new Uint32Array(before.length + rows.length - resume);
  train.set(before);
  train.set(rows.subarray(resume), before.length);
  return { train, test: rows.slice(block.from, block.to), purgedRows: block.from - before.length + free - block.to, embargoedRows: resume - free };
}

/** Position of the first start after `time`. */
function firstAfter(start: Float64Array, time: number): number {
  const found = start.findIndex((value) => value > time);
  return found === -1 ? start.length : found;
}
