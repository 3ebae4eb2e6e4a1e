import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { assemblePaths } from './assemble-paths.js';
import { combinatorialPurgedSplit } from './combinatorial-purged-split.js';

/** One row a bar whose label spans `horizon` bars. */
function regular(rows: number, horizon: number): Label {
  const startTime = Float64Array.from({ length: rows }, (_, row) => row);
  return { name: 'y', values: new Float64Array(rows), startTime, endTime: startTime.map((time) => time + horizon), unit: 'percent', horizonBars: horizon };
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('combinatorialPurgedSplit', () => {
  it('makes all splits and the paths of the book: 6 groups, 2 of them tested, 15 splits, 5 paths', () => {
    const { splits, paths } = combinatorialPurgedSplit(regular(60, 1), { groups: 6, testGroups: 2 });
    expect(splits.map(({ testGroups }) => testGroups.join(''))).toEqual([
      '01',
      '02',
      '03',
      '04',
      '05',
      '12',
      '13',
      '14',
      '15',
      '23',
      '24',
      '25',
      '34',
      '35',
      '45',
    ]);
    // figure 12.1 of the book: path 1 takes the first test of each group, path 5 the last
    expect(paths).toEqual([
      [0, 0, 1, 2, 3, 4],
      [1, 5, 5, 6, 7, 8],
      [2, 6, 9, 9, 10, 11],
      [3, 7, 10, 12, 12, 13],
      [4, 8, 11, 13, 14, 14],
    ]);
  });

  // Vibe-Trading #1204: one span was drawn around all test groups, and what lay between them was thrown away
  it('purges each contiguous test block by itself, and trains on what lies between two', () => {
    // groups of 4; labels span 2 bars: groups 0 and 2 span bars 0 to 5 and 8 to 13, groups 1 and 2 bars 4 to 13
    const { splits } = combinatorialPurgedSplit(regular(20, 2), { groups: 5, testGroups: 2 });
    const trainOf = (groups: string): unknown => [...splits.find(({ testGroups }) => testGroups.join('') === groups)!.train];
    expect(trainOf('04')).toEqual(range(6, 14));
    expect(trainOf('03')).toEqual([...range(6, 10), 18, 19]);
    expect(trainOf('12')).toEqual([0, 1, ...range(14, 20)]);
    expect(trainOf('01')).toEqual(range(10, 20));
  });

  it('embargoes each contiguous test block by itself', () => {
    const { splits } = combinatorialPurgedSplit(regular(20, 0), { groups: 5, testGroups: 2, embargoBars: 2 });
    const split = splits.find(({ testGroups }) => testGroups.join('') === '02');
    expect([...split!.train]).toEqual([6, 7, ...range(14, 20)]);
    expect(split).toMatchObject({ purgedRows: 0, embargoedRows: 4 });
  });

  // Vibe-Trading #1204: a split without training rows was handed out
  it('refuses a split that purging leaves nothing to train on, and names it', () => {
    const call = (): unknown => combinatorialPurgedSplit(regular(12, 5), { groups: 3, testGroups: 2 });
    expect(call).toThrow(InsufficientDataError);
    expect(call).toThrow(/training rows of the split that tests groups 0, 1/);
  });

  it('makes groups of whole sessions', () => {
    const label = regular(12, 0);
    const session = Float64Array.of(0, 0, 0, 3, 3, 3, 3, 3, 3, 4, 9, 9);
    const dataset: Dataset = { features: new ColumnTable({ row: label.startTime }), label, session };
    const { groups } = combinatorialPurgedSplit(dataset, { groups: 3, testGroups: 1, groupBy: 'session' });
    expect(groups.map((rows) => [...rows])).toEqual([range(0, 3), range(3, 9), range(9, 12)]);
    expect(() => combinatorialPurgedSplit(label, { groupBy: 'session' })).toThrow(/left out where there are no sessions/);
  });

  it('with one test group is a purged k-fold: one path', () => {
    const { splits, paths } = combinatorialPurgedSplit(regular(20, 2), { groups: 5, testGroups: 1, embargoBars: 1 });
    expect(paths).toEqual([[0, 1, 2, 3, 4]]);
    expect([...splits[1]!.train]).toEqual([0, 1, ...range(11, 20)]);
  });

  it.each([[{ groups: 2 }], [{ testGroups: 0 }], [{ groups: 4, testGroups: 4 }], [{ embargoBars: -1 }], [{ groups: 40, testGroups: 20 }]])(
    'refuses the options %j',
    (options) => {
      expect(() => combinatorialPurgedSplit(regular(100, 1), options)).toThrow(InvalidArgumentError);
    },
  );
});

describe('assemblePaths', () => {
  const label = regular(9, 0);
  label.values[4] = Number.NaN;
  const split = combinatorialPurgedSplit(label, { groups: 4, testGroups: 2 });
  /** Every split predicts its own number. */
  const numbers = split.splits.map(({ test }, index) => new Float64Array(test.length).fill(index));

  it('gives every path the prediction of the split that it names for each group, and leaves masked rows without one', () => {
    expect(split.paths).toEqual([
      [0, 0, 1, 2],
      [1, 3, 3, 4],
      [2, 4, 5, 5],
    ]);
    expect(assemblePaths(split, numbers).map((path) => [...path])).toEqual([
      [0, 0, 0, 0, Number.NaN, 1, 1, 2, 2],
      [1, 1, 3, 3, Number.NaN, 3, 3, 4, 4],
      [2, 2, 4, 4, Number.NaN, 5, 5, 5, 5],
    ]);
  });

  it('refuses predictions of another shape, and ones that are not finite', () => {
    expect(() => assemblePaths(split, numbers.slice(1))).toThrow(ShapeMismatchError);
    expect(() => assemblePaths(split, [new Float64Array(1), ...numbers.slice(1)])).toThrow(/"predictions\[0\]"/);
    const bad = numbers[0]!.slice().fill(Number.NaN, 1, 2);
    expect(() => assemblePaths(split, [bad, ...numbers.slice(1)])).toThrow('"predictions[0]" must be finite in every row, received "NaN for row 1".');
  });
});
