import { InsufficientDataError } from '@spx/core';
import { nearestIndex } from './nearest-index.js';
import { type RowUnits, unitAfter, unitBefore } from './row-units.js';
import type { WalkForwardOptions } from './walk-forward-options.js';

/** One fold in units: trains on `from` to `cut`, tests `cut` to `to`. */
export interface FoldUnits {
  readonly from: number;
  readonly cut: number;
  readonly to: number;
}

/**
 * Where the folds of a walk forward lie, before purging.
 *
 * @throws {InsufficientDataError} if the units do not give one test, or one unit to each.
 */
export function walkForwardUnits(units: RowUnits, options: WalkForwardOptions): readonly FoldUnits[] {
  const tests = options.test === undefined ? evenTests(units, options) : testsOfLength(units, { ...options, test: options.test });
  const first = tests[0]!.cut;
  const longest = (cut: number): number => {
    const free = options.maximumTrain === undefined ? 0 : unitBefore(units, cut, options.maximumTrain);
    if (options.window !== 'sliding') return free;
    return Math.max(free, options.minimumTrain === undefined ? cut - first : unitBefore(units, cut, options.minimumTrain));
  };
  return tests.map(({ cut, to }) => ({ from: longest(cut), cut, to }));
}

interface TestUnits {
  readonly cut: number;
  readonly to: number;
}

function evenTests(units: RowUnits, { folds = 5, minimumTrain }: WalkForwardOptions): readonly TestUnits[] {
  const { starts } = units;
  const last = starts.length - 1;
  const rows = starts[last]!;
  const first = minimumTrain === undefined ? null : firstTest(units, minimumTrain);
  const needed = first === null ? folds + 1 : first + folds;
  if (last < needed) {
    const what = 'different times or sessions to cut into folds';
    throw new InsufficientDataError({ what, required: needed, available: last, remedy: 'Give more rows, or fewer "folds".' });
  }
  const share = (fold: number): number => {
    if (first === null) return Math.floor((rows * (fold + 1)) / (folds + 1));
    return starts[first]! + Math.floor(((rows - starts[first]!) * fold) / folds);
  };
  const cuts: number[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const from = fold === 0 ? (first ?? 1) : cuts[fold - 1]! + 1;
    cuts.push(nearestIndex(starts, share(fold), { from, to: last - (folds - fold) }));
  }
  return cuts.map((cut, fold) => ({ cut, to: cuts[fold + 1] ?? last }));
}

function testsOfLength(units: RowUnits, options: WalkForwardOptions & Required<Pick<WalkForwardOptions, 'test'>>): readonly TestUnits[] {
  const { test, step = test, minimumTrain = test } = options;
  const tests: TestUnits[] = [];
  const last = units.starts.length - 1;
  let cut: number | null = firstTest(units, minimumTrain);
  while (cut !== null && cut < last) {
    const to = unitAfter(units, cut, test);
    if (to === null) break;
    tests.push({ cut, to });
    cut = unitAfter(units, cut, step);
  }
  if (tests.length > 0) return tests;
  throw new InsufficientDataError({ what: 'tests of full length', required: 1, available: 0, remedy: 'Give more rows, or a shorter "test".' });
}

function firstTest(units: RowUnits, minimumTrain: WalkForwardOptions['minimumTrain'] & object): number {
  const first = unitAfter(units, 0, minimumTrain);
  if (first !== null && first < units.starts.length - 1) return first;
  const what = `rows after the "minimumTrain" of ${JSON.stringify(minimumTrain)}`;
  throw new InsufficientDataError({ what, required: 1, available: 0, remedy: 'Give more rows, or a shorter "minimumTrain".' });
}
