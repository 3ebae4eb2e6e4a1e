import { ColumnTable, type Dataset, ShapeMismatchError, UnknownColumnError } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitLeakage } from './split-leakage.js';

/** Rows with labels over the intervals given; features and labels differ in every row unless they are given. */
function part(intervals: readonly (readonly [number, number])[], x?: readonly number[]): Dataset {
  const values = Float64Array.from(intervals, ([start], row) => x?.[row] ?? start + 0.5 * row + 0.1);
  const label = { name: 'y', values, startTime: Float64Array.from(intervals, ([start]) => start), endTime: Float64Array.from(intervals, ([, end]) => end) };
  return { features: new ColumnTable({ x: values.slice() }), label: { ...label, unit: 'percent', horizonBars: 1 } };
}

const rowsOf = (train: Dataset, test: Dataset) => splitLeakage({ train, test }).map(({ rule, severity, rows, firstTime }) => [rule, severity, rows, firstTime]);

describe('training labels', () => {
  const test = part([
    [10, 12],
    [11, 13],
    [30, 33],
  ]);

  it('that end before the test part or start after it are free, and those between its stretches', () => {
    expect(
      rowsOf(
        part([
          [0, 9],
          [13, 15],
          [14, 29],
          [33, 40],
        ]),
        test,
      ),
    ).toEqual([]);
  });

  it('that touch it are counted', () => {
    const train = part([
      [0, 9],
      [8, 10],
      [9, 20],
      [12, 14],
      [12, 40],
      [20, 30],
      [31, 32],
      [50, 60],
    ]);
    expect(rowsOf(train, test)[0]).toEqual(['label-overlap', 'stop', 6, 8]);
  });

  it('without times overlap nothing', () => {
    expect(rowsOf(part([[Number.NaN, Number.NaN]]), test)).toEqual([]);
  });

  it('are counted as by comparing every pair', () => {
    const interval = fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 12 })).map(([start, length]) => [start, start + length] as const);
    fc.assert(
      fc.property(fc.array(interval, { maxLength: 30 }), fc.array(interval, { maxLength: 12 }), (train, tested) => {
        const merged = train.filter(([start, end]) => tested.some(([from, to]) => end >= from && start < to));
        const found = rowsOf(part(train), part(tested)).find(([rule]) => rule === 'label-overlap');
        expect(found?.[2] ?? 0).toBe(merged.length);
      }),
      { seed: 8, numRuns: 300 },
    );
  });
});

describe('rows', () => {
  it('that stand in both parts are counted', () => {
    const train = part(
      [
        [0, 1],
        [1, 2],
        [2, 3],
        [3, 4],
      ],
      [5, 0, Number.NaN, 8],
    );
    const test = part(
      [
        [10, 11],
        [11, 12],
        [12, 13],
      ],
      [Number.NaN, 7, -0],
    );
    expect(rowsOf(train, test)).toEqual([['duplicate-rows', 'warning', 2, 1]]);
  });

  it('that differ in a feature or in the label are other rows', () => {
    const one = part([[0, 1]], [5]);
    const [feature, label] = [part([[9, 10]], [5]), part([[9, 10]], [5])];
    expect(rowsOf(one, { ...feature, features: new ColumnTable({ x: Float64Array.of(6) }) })).toEqual([]);
    expect(rowsOf(one, { ...label, label: { ...label.label, values: Float64Array.of(6) } })).toEqual([]);
  });

  it('need the same features', () => {
    const one = part([[0, 1]]);
    expect(() => splitLeakage({ train: one, test: { ...one, features: new ColumnTable({}) } })).toThrow(ShapeMismatchError);
    expect(() => splitLeakage({ train: one, test: { ...one, features: new ColumnTable({ z: Float64Array.of(1) }) } })).toThrow(UnknownColumnError);
  });
});
