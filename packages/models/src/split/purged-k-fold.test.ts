import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { purgedKFold } from './purged-k-fold.js';

/** Labels from each [start, end]; `null` is a masked row. */
function labelOf(spans: readonly (readonly [number, number] | null)[]): Label {
  const column = (value: (span: readonly [number, number]) => number): Float64Array =>
    Float64Array.from(spans, (span) => (span === null ? Number.NaN : value(span)));
  return { name: 'y', values: column(() => 0), startTime: column(([start]) => start), endTime: column(([, end]) => end), unit: 'percent', horizonBars: 1 };
}

/** One row a bar whose label spans `horizon` bars. */
const regular = (rows: number, horizon: number): Label => labelOf(Array.from({ length: rows }, (_, row) => [row, row + horizon]));

function datasetOf(label: Label, session?: readonly number[]): Dataset {
  const features = new ColumnTable({ row: Float64Array.from(label.values.keys()) });
  return { features, label, ...(session === undefined ? {} : { session: Float64Array.from(session) }) };
}

const folds = (...args: Parameters<typeof purgedKFold>) => purgedKFold(...args).map(({ train, test }) => [[...train], [...test]]);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

describe('purgedKFold', () => {
  it('purges on both sides of each block what its labels touch', () => {
    // blocks of 4; labels span 2 bars, so the block at 4 to 7 spans bars 4 to 9
    expect(folds(regular(12, 2), { folds: 3 })).toEqual([
      [range(6, 12), range(0, 4)],
      [[0, 1, 10, 11], range(4, 8)],
      [range(0, 6), range(8, 12)],
    ]);
  });

  it('counts what it leaves out, and why', () => {
    const [, middle] = purgedKFold(regular(12, 2), { folds: 3, embargoBars: 1 });
    expect(middle).toMatchObject({ purgedRows: 4, embargoedRows: 1 });
  });

  // mlfinlab #295: ten days, two-day labels, two folds: training labels that end inside the test stayed
  it('purges a training label that ends inside the test window', () => {
    expect(folds(regular(10, 2), { folds: 2 })).toEqual([
      [range(7, 10), range(0, 5)],
      [range(0, 3), range(5, 10)],
    ]);
  });

  // openquant #65: the window began at the end of the first test label, and ended with the last one's instead of the latest
  it('lets the window begin where the first test label starts and end where the latest one ends', () => {
    // daily bars, three-day labels, test from bar 6: bars 3 to 5 end in it, and it reaches to bar 14
    expect(folds(regular(18, 3), { folds: 3 })[1]).toEqual([[0, 1, 2, 15, 16, 17], range(6, 12)]);
  });

  it('reads the latest end of a block wherever in the block it stands', () => {
    // the first row of the first block ends at 7, after the ends of the rows behind it
    const label = labelOf([[0, 7], ...range(1, 10).map((bar): [number, number] => [bar, bar + 1])]);
    expect(folds(label, { folds: 2 })[0]).toEqual([[8, 9], range(0, 5)]);
  });

  // timeseriescv #8: the embargo was counted from the last label end of all rows, which cut the training rows behind the block away
  it.each([
    [{ embargoBars: 3 }, 9],
    [{ embargoBars: 13 }, 19],
    [{ embargoMs: 2.5 }, 8],
    [{ embargoMs: 0 }, 6],
  ])('counts the embargo %j from the first row that the block does not reach', (embargo, resume) => {
    // the first block of 4 spans bars 0 to 5
    expect(folds(regular(20, 2), { folds: 5, ...embargo })[0]).toEqual([range(resume, 20), range(0, 4)]);
  });

  it('puts no embargo before a block', () => {
    expect(folds(regular(12, 0), { folds: 3, embargoBars: 2 })[1]).toEqual([[0, 1, 2, 3, 10, 11], range(4, 8)]);
  });

  // Vibe-Trading #1204: a fold without training rows was handed out
  it('refuses a fold that purging leaves nothing to train on', () => {
    const call = (): unknown => purgedKFold(regular(6, 10), { folds: 3 });
    expect(call).toThrow(InsufficientDataError);
    expect(call).toThrow('"training rows of fold 1 whose label does not overlap its test" needs at least "1", "0" are available.');
    expect(() => purgedKFold(regular(20, 2), { folds: 2, embargoBars: 100 })).toThrow(InsufficientDataError);
  });

  it('keeps whole sessions together, in blocks as even as they allow', () => {
    const session = [0, 0, 0, 3, 3, 3, 3, 3, 3, 4, 9, 9];
    const result = purgedKFold(datasetOf(regular(12, 0), session), { folds: 3, groupBy: 'session' });
    expect(result.map(({ test }) => [...test])).toEqual([range(0, 3), range(3, 9), range(9, 12)]);
    expect(() => purgedKFold(datasetOf(regular(12, 0), session), { folds: 5, groupBy: 'session' })).toThrow(
      '"sessions, one a fold," needs at least "5", "4" are available.',
    );
    expect(() => purgedKFold(datasetOf(regular(3, 0), [1, 0, 2]), { folds: 2, groupBy: 'session' })).toThrow(/"session" must be finite and never less/);
  });

  it('tests the rows of all instruments at one time together, and counts the bars of an embargo by times', () => {
    // three instruments at each of 10 bars
    const panel = labelOf(range(0, 30).map((row): [number, number] => [Math.floor(row / 3), Math.floor(row / 3)]));
    const result = folds(panel, { folds: 4, embargoBars: 2 });
    expect(result.map(([, test]) => test!.length)).toEqual([6, 9, 6, 9]);
    expect(result[0]).toEqual([range(12, 30), range(0, 6)]);
  });

  it('gives masked rows to no fold', () => {
    const masked = labelOf([[0, 1], null, [2, 3], [3, 4], null, [5, 6]]);
    expect(folds(masked, { folds: 2 })).toEqual([
      [[5], [0, 2]],
      [[0], [3, 5]],
    ]);
  });

  it.each([
    [{ folds: 1 }],
    [{ folds: 2.5 }],
    [{ embargoBars: -1 }],
    [{ embargoBars: 0.5 }],
    [{ embargoMs: Number.NaN }],
    [{ embargoMs: 1, embargoBars: 1 }],
    [{ groupBy: 'session' as const }],
  ])('refuses the options %j', (options) => {
    expect(() => purgedKFold(regular(20, 1), options)).toThrow(InvalidArgumentError);
  });

  it('refuses rows out of order, labels that end before they start, unequal lengths and too few rows', () => {
    expect(() =>
      purgedKFold(
        labelOf([
          [0, 1],
          [2, 3],
          [1, 2],
        ]),
      ),
    ).toThrow('"label.startTime" must be in order of time, oldest first, received "1 in row 2, after 2".');
    expect(() =>
      purgedKFold(
        labelOf([
          [0, 1],
          [2, 1],
          [3, 4],
        ]),
      ),
    ).toThrow(/"label.endTime" must be at or after/);
    expect(() => purgedKFold({ ...regular(5, 1), endTime: new Float64Array(4) })).toThrow(ShapeMismatchError);
    expect(() => purgedKFold(regular(4, 0), { folds: 5 })).toThrow(InsufficientDataError);
  });
});
