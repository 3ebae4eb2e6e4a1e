import { type Dataset, InsufficientDataError, type Label } from '@spx/core';
import { combinations } from './combinations.js';
import { type CombinatorialPurgedSplitOptions, checkCombinatorialOptions } from './combinatorial-options.js';
import { foldBounds } from './fold-bounds.js';
import { type LabelledTimeline, labelledTimeline } from './labelled-timeline.js';
import type { PurgedFold } from './purged-k-fold.js';
import { blockSpan, purgedRows } from './purged-rows.js';

/** One of the C(N, k) splits. */
export interface CombinatorialFold extends PurgedFold {
  /** Numbers of the groups that it tests, in order. */
  readonly testGroups: readonly number[];
}

/** All splits, and how their predictions make whole histories. */
export interface CombinatorialPurgedSplit {
  /** Rows of the source, masked ones included. */
  readonly rowCount: number;
  /** Rows of each group, oldest first. */
  readonly groups: readonly Uint32Array[];
  /** In lexicographic order of their test groups. */
  readonly splits: readonly CombinatorialFold[];
  /** phi = k/N C(N, k) backtest paths: `paths[p][g]` is the number of the split whose model predicts group g in path p. Each pair of split and group is in one path. */
  readonly paths: readonly (readonly number[])[];
}

/**
 * Combinatorial purged cross-validation: every choice of k of N groups of rows is a test once, so that a recipe has not one backtest but several, and its score a spread.
 *
 * Rule:    test groups next to each other make one contiguous block. Each block is purged and embargoed by itself, as in `purgedKFold`: rows between two blocks are
 *          trained on. Path p takes, for each group, the (p + 1)-th split that tests it.
 * Input:   a dataset, or a label whose masked rows (NaN) are in no group; oldest first by start, ends in any order, equal starts allowed.
 * Output:  C(N, k) splits; every labelled row is tested k/N C(N, k) times, once in each path. See `assemblePaths`.
 * Meaning: paths share rows and models, so they are not independent histories: their spread says how much luck of the cut there is in one backtest, not what the
 *          variance of the strategy is.
 * Cost:    O(rows x splits x k).
 *
 * @throws {InvalidArgumentError} if an option is outside its range, there would be more than 10,000 splits, rows are not in order of time, or sessions are asked for
 * and absent.
 * @throws {InsufficientDataError} if there are fewer different times or sessions than groups, or purging leaves a split nothing to train on.
 * @throws {ShapeMismatchError} if lengths differ.
 * @see Lopez de Prado, Advances in Financial Machine Learning, 2018, chapter 12.
 * @example
 * const split = combinatorialPurgedSplit(dataset, { groups: 6, testGroups: 2, embargoBars: 30 });
 * [split.splits.length, split.paths.length]; // [15, 5]
 */
export function combinatorialPurgedSplit(source: Dataset | Label, options: CombinatorialPurgedSplitOptions = {}): CombinatorialPurgedSplit {
  const { groups, testGroups } = checkCombinatorialOptions(options);
  const timeline = labelledTimeline(source, options.groupBy);
  const bounds = foldBounds({ ...timeline, folds: groups });
  const choices = combinations(groups, testGroups);
  return {
    rowCount: timeline.rowCount,
    groups: bounds.slice(0, -1).map((from, group) => timeline.rows.slice(from, bounds[group + 1]!)),
    splits: choices.map((choice) => combinatorialFold(timeline, { choice, bounds }, options)),
    paths: pathsThrough(choices, groups),
  };
}

interface Choice {
  readonly choice: readonly number[];
  readonly bounds: readonly number[];
}

function combinatorialFold(timeline: LabelledTimeline, { choice, bounds }: Choice, options: CombinatorialPurgedSplitOptions): CombinatorialFold {
  const places = Uint32Array.from(choice.flatMap((group) => range(bounds[group]!, bounds[group + 1]!)));
  const spans = contiguousRuns(choice).map(([first, last]) => blockSpan(timeline, bounds[first]!, bounds[last + 1]!));
  const result = purgedRows(timeline, places, { ...options, spans });
  if (result.train.length > 0) return { ...result, test: places.map((place) => timeline.rows[place]!), testGroups: choice };
  const what = `training rows of the split that tests groups ${choice.join(', ')}`;
  throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows, a shorter embargo, or fewer "testGroups".' });
}

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}

/** First and last of each stretch of numbers without a gap. */
function contiguousRuns(numbers: readonly number[]): readonly (readonly [number, number])[] {
  const firsts = numbers.filter((number) => !numbers.includes(number - 1));
  const lasts = numbers.filter((number) => !numbers.includes(number + 1));
  return firsts.map((first, index) => [first, lasts[index]!]);
}

function pathsThrough(choices: readonly (readonly number[])[], groups: number): readonly (readonly number[])[] {
  const testing = range(0, groups).map((group) => [...choices.keys()].filter((split) => choices[split]!.includes(group)));
  return testing[0]!.map((_, path) => testing.map((splits) => splits[path]!));
}
