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

  it('begins once the least training is reached, and goes on by the length of the test while it fits', () => {
    expect(ranges(walkForward(datasetOf(40, 3), { test: { rows: 10 }, minimumTrain: { rows: 15 } }))).toEqual([
      [0, 12, 15, 10, 3],
      [0, 22, 25, 10, 3],
    ]);
  });

  it('cuts what follows the least training into folds', () => {
    expect(ranges(walkForward(datasetOf(40, 3), { folds: 2, minimumTrain: { ms: 16 } }))).toEqual([
      [0, 13, 16, 12, 3],
      [0, 25, 28, 12, 3],
    ]);
  });

  it('steps by less or more than a test', () => {
    const starts = (step: number): number[] =>
      walkForward(datasetOf(40, 0), { test: { rows: 8 }, minimumTrain: { rows: 10 }, step: { rows: step } }).map(({ test }) => test.firstRow);
    expect(starts(5)).toEqual([10, 15, 20, 25, 30]);
    expect(starts(20)).toEqual([10, 30]);
  });

  it.each([
    [{ rows: 12 }, 3],
    [{ ms: 12 }, 3],
    [{ rows: 100 }, 0],
  ])('trains on no more than %j before the test', (maximumTrain, from) => {
    const [, second] = walkForward(datasetOf(40, 2), { test: { rows: 5 }, minimumTrain: { rows: 10 }, maximumTrain });
    expect([second!.train.firstRow, second!.train.rows]).toEqual([from, 13 - from]);
  });

  it('slides a window of the least training', () => {
    const folds = walkForward(datasetOf(40, 0), { test: { rows: 10 }, minimumTrain: { rows: 10 }, window: 'sliding' });
    expect(folds.map(({ train }) => [train.firstRow, train.rows])).toEqual([
      [0, 10],
      [10, 10],
      [20, 10],
    ]);
  });

  it('goes by whole sessions', () => {
    // sessions of 7, 3, 10, 5, 10 and 5 rows
    const session = Float64Array.from([7, 3, 10, 5, 10, 5].flatMap((rows, number) => Array.from({ length: rows }, () => 2 * number)));
    const dataset = { ...datasetOf(40, 0), session };
    const bySessions = walkForward(dataset, { test: { sessions: 2 }, minimumTrain: { sessions: 2 }, maximumTrain: { sessions: 3 } });
    expect(bySessions.map(({ train, test }) => [train.firstRow, test.firstRow, test.rows])).toEqual([
      [0, 10, 15],
      [7, 25, 15],
    ]);
    expect(walkForward(dataset, { folds: 3, groupBy: 'session' }).map(({ test }) => test.firstRow)).toEqual([10, 20, 25]);
    expect(() => walkForward(datasetOf(40, 0), { test: { sessions: 2 }, minimumTrain: { rows: 2 } })).toThrow(/where there are none/);
  });

  it.each([
    [{ embargoBars: 4 }, 4],
    [{ embargoMs: 4 }, 4],
  ])('leaves a gap of %j between the labels of training and the test', (embargo, embargoedRows) => {
    const [fold] = walkForward(datasetOf(40, 3), { folds: 1, ...embargo });
    expect(fold).toMatchObject({ purgedRows: 3, embargoedRows, train: { rows: 13 } });
    expect(() => walkForward(datasetOf(40, 3), { folds: 1, embargoBars: 17 })).toThrow(InsufficientDataError);
  });

  it('keeps the rows of all instruments at one time on one side, and counts the bars of an embargo by times', () => {
    const { features, label } = datasetOf(60, 0);
    const startTime = label.startTime.map((_, row) => Math.floor(row / 3));
    const panel = { features, label: { ...label, startTime, endTime: startTime } };
    const folds = walkForward(panel, { folds: 3, embargoBars: 2 });
    expect(folds.map(({ train, test }) => [train.rows, test.firstRow])).toEqual([
      [9, 15],
      [24, 30],
      [39, 45],
    ]);
    expect(walkForward(panel, { test: { rows: 10 }, minimumTrain: { rows: 10 } }).map(({ test }) => test.rows)).toEqual([12, 12, 12, 12]);
  });

  it('refuses folds that nothing is left to train on, and bad options', () => {
    expect(() => walkForward(datasetOf(12, 6), { folds: 3 })).toThrow(InsufficientDataError);
    expect(() => walkForward(datasetOf(3, 1), { folds: 5 })).toThrow(InsufficientDataError);
    expect(() => walkForward(datasetOf(10, 0), { test: { rows: 8 }, minimumTrain: { rows: 5 } })).toThrow(/tests of full length/);
    expect(() => walkForward(datasetOf(10, 0), { test: { rows: 8 }, minimumTrain: { rows: 10 } })).toThrow(/rows after the "minimumTrain"/);
  });

  it.each([
    [{ folds: 0 }],
    [{ folds: 2, test: { rows: 3 }, minimumTrain: { rows: 3 } }],
    [{ test: { rows: 3 } }],
    [{ step: { rows: 3 } }],
    [{ minimumTrain: { rows: 0 } }],
    [{ maximumTrain: { rows: 2.5 } }],
    [{ embargoBars: 1, embargoMs: 1 }],
  ])('refuses the options %j', (options) => {
    expect(() => walkForward(datasetOf(40, 1), options)).toThrow(InvalidArgumentError);
  });

  it('refuses rows that are not in order of time', () => {
    const { features, label } = datasetOf(40, 1);
    expect(() => walkForward({ features, label: { ...label, startTime: label.startTime.toReversed() } })).toThrow(InvalidArgumentError);
  });
});
