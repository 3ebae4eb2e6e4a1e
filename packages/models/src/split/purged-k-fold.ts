import { type Dataset, InsufficientDataError, type Label } from '@spx/core';
import { checkFoldOptions, type PurgedKFoldOptions } from './check-fold-options.js';
import { foldBounds } from './fold-bounds.js';
import { labelledTimeline } from './labelled-timeline.js';
import { blockSpan, type PurgedRows, purgedRows } from './purged-rows.js';

/** One fold: numbers of the rows to fit on and of those to score on, each in order. */
export interface PurgedFold extends PurgedRows {
  readonly test: Uint32Array;
}

/**
 * Cross-validation for labels that overlap: contiguous test blocks in order of time, each fitted on the rows before and after it whose label has nothing in common with
 * the block's.
 *
 * Rule:    the block spans [first label start, maximum label end]; a row whose [start, end] touches that span, at an end point too, is purged, on both sides. The embargo
 *          then begins at the first row that starts after the span. Rows of one time (several instruments) are tested together. `takeDataset` turns the row numbers
 *          into data.
 * Input:   a dataset, or a label whose masked rows (NaN) are in no fold; oldest first by start, ends in any order, equal starts allowed.
 * Output:  `folds` folds in order of time; every labelled row is tested once.
 * Meaning: a fold also learns from what came after its test, so this ranks recipes on little data; it does not replay what trading would have earned (see `walkForward`).
 * Embargo: training rows right after a block compute their features from bars of its labels. Where the label is persistent (volatility), an embargo of the longest look-back
 *          of the features keeps every training row free of the block's bars; for returns, whose labels say nothing of the next, the horizon is enough.
 * Cost:    O(rows x folds).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, both embargoes are given, rows are not in order of time, or sessions are asked for and absent.
 * @throws {InsufficientDataError} if there are fewer different times or sessions than folds, or purging leaves a fold nothing to train on.
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
  const timeline = labelledTimeline(source, groupBy);
  const bounds = foldBounds({ ...timeline, folds });
  return bounds.slice(0, -1).map((from, fold) => {
    const to = bounds[fold + 1]!;
    const places = Uint32Array.from({ length: to - from }, (_, index) => from + index);
    const result = purgedRows(timeline, places, { ...options, spans: [blockSpan(timeline, from, to)] });
    if (result.train.length > 0) return { ...result, test: timeline.rows.slice(from, to) };
    const what = `training rows of fold ${fold + 1} whose label does not overlap its test`;
    throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows, a shorter embargo, or another number of "folds".' });
  });
}
