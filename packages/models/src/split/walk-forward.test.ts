import { ColumnTable, type Dataset, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { walkForward } from './walk-forward.js';

/** Rows one minute apart whose label spans `horizon` minutes. */
function datasetOf(rows: number, horizon: number): Dataset {
  const startTime = Float64Array.from({ length: rows }, (_, row) => row);
  return {
    features: new ColumnTable({ row: startTime.slice() }),
    label: { name: 'y', values: new Float64Array(rows), startTime, endTime: startTime.map((time) => time + horizon), unit: 'percent', horizonBars: horizon },
  };
}

const ranges = (folds: ReturnType<typeof walkForward>) =>
  folds.map(({ train, test, purgedRows }) => [train.firstRow, train.rows, test.firstRow, test.rows, purgedRows]);

describe('walkForward', () => {
  it('trains on everything before each test, less what reaches into it', () => {
    // blocks of 10 rows; the labels of the last 3 rows before a test end in it
    expect(ranges(walkForward(datasetOf(40, 3), { folds: 3 }))).toEqual([
      [0, 7, 10, 10, 3],
      [0, 17, 20, 10, 3],
      [0, 27, 30, 10, 3],
    ]);
  });

  it('slides a window of one block', () => {
    expect(ranges(walkForward(datasetOf(40, 3), { folds: 3, window: 'sliding' }))).toEqual([
      [0, 7, 10, 10, 3],
      [10, 7, 20, 10, 3],
      [20, 7, 30, 10, 3],
    ]);
  });

  it('hands out views of the rows it names', () => {
    const [first] = walkForward(datasetOf(40, 3), { folds: 3 });
    expect(first?.test.dataset.features.column('row')[0]).toBe(10);
    expect(first?.train.dataset.label.endTime.at(-1)).toBe(9);
  });

  it('never lets a training label end at or after the start of the test', () => {
    for (const { train, test } of walkForward(datasetOf(101, 7), { folds: 4 })) {
      expect(Math.max(...train.dataset.label.endTime)).toBeLessThan(test.dataset.label.startTime[0]!);
    }
  });

  it('refuses folds that nothing is left to train on, and bad options', () => {
    expect(() => walkForward(datasetOf(12, 6), { folds: 3 })).toThrow(InsufficientDataError);
    expect(() => walkForward(datasetOf(3, 1), { folds: 5 })).toThrow(InsufficientDataError);
    expect(() => walkForward(datasetOf(40, 3), { folds: 0 })).toThrow(InvalidArgumentError);
  });
});
