import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, barColumns, ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readBars } from '../../bronze/read-bars.js';
import { missingBars } from '../missing-bars.js';
import { forwardReturn } from './forward-return.js';
import { labelledDataset } from './labelled-dataset.js';

const MINUTE = 60_000;

function barsOf(minutes: readonly number[], closes: readonly number[]): ColumnTable<BarColumn> {
  const column = (name: BarColumn): Float64Array => (name === 'time' ? Float64Array.from(minutes, (minute) => minute * MINUTE) : Float64Array.from(closes));
  return new ColumnTable(Object.fromEntries(barColumns.map((name) => [name, column(name)])) as Record<BarColumn, Float64Array>);
}

const table = barsOf([0, 1, 2, 3, 4], [100, 101, 102, 99, 100]);

it('is the simple return in percent from close to close, with the closes as its start and end', () => {
  const label = forwardReturn(table, { horizonBars: 2 });
  expect(Array.from(label.values)).toEqual([2, (100 * -2) / 101, (100 * -2) / 102, Number.NaN, Number.NaN]);
  expect(Array.from(label.startTime)).toEqual([1 * MINUTE, 2 * MINUTE, 3 * MINUTE, Number.NaN, Number.NaN]);
  expect(Array.from(label.endTime)).toEqual([3 * MINUTE, 4 * MINUTE, 5 * MINUTE, Number.NaN, Number.NaN]);
  expect([label.name, label.unit, label.horizonBars]).toEqual(['forward_return_2', 'percent', 2]);
});

it('is a hundredth of that as a fraction', () => {
  expect(forwardReturn(table, { horizonBars: 2, unit: 'fraction' }).values[0]).toBe(0.02);
});

it('is the logarithm of one and that as a log return, and exact where nearly nothing moves', () => {
  expect(forwardReturn(table, { horizonBars: 2, unit: 'log-return' }).values[0]).toBeCloseTo(Math.log(1.02), 15);
  expect(forwardReturn(barsOf([0, 1], [1, 1 + 2 ** -50]), { horizonBars: 1, unit: 'log-return' }).values[0]).toBe(2 ** -50 - 2 ** -101);
});

it('is masked after a close of 0', () => {
  const { values, startTime } = forwardReturn(barsOf([0, 1], [0, 1]), { horizonBars: 1 });
  expect([values[0], startTime[0]]).toEqual([Number.NaN, Number.NaN]);
});

it('is masked where more than 1.5 horizons pass, and only there', () => {
  const closes = Array.from({ length: 8 }, (_, row) => 100 + row);
  expect(Array.from(forwardReturn(barsOf([0, 1, 2, 3, 5, 6, 7, 8], closes), { horizonBars: 2 }).values, Number.isNaN)).toEqual([
    false,
    false,
    false,
    false,
    false,
    false,
    true,
    true,
  ]);
  expect(Array.from(forwardReturn(barsOf([0, 1, 2, 3, 6, 7, 8, 9], closes), { horizonBars: 2 }).values, Number.isNaN)).toEqual([
    false,
    false,
    true,
    true,
    false,
    false,
    true,
    true,
  ]);
});

it('is masked from the first bar beyond 1.5 horizons, at 30 bars after 45 minutes', () => {
  const minutesWithPause = (pause: number): number[] => Array.from({ length: 31 }, (_, row) => (row < 10 ? row : row + pause));
  const ones = Array.from({ length: 31 }, () => 1);
  expect(forwardReturn(barsOf(minutesWithPause(15), ones)).values[0]).toBe(0);
  expect(forwardReturn(barsOf(minutesWithPause(16), ones)).values[0]).toBeNaN();
});

it('is missing where a close is, with its times', () => {
  const { values, startTime, endTime } = forwardReturn(barsOf([0, 1, 2], [100, Number.NaN, 101]), { horizonBars: 1 });
  expect([values[0], startTime[0], endTime[0]]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

it('of fewer bars than the horizon is masked throughout', () => {
  expect(Array.from(forwardReturn(barsOf([0], [1])).values)).toEqual([Number.NaN]);
  expect(Array.from(forwardReturn(barsOf([], [])).values)).toEqual([]);
});

it('refuses a horizon that is no positive integer and sessions of another length', () => {
  expect(() => forwardReturn(table, { horizonBars: 0 })).toThrow(InvalidArgumentError);
  expect(() => forwardReturn(table, { sessions: new Float64Array(2) })).toThrow(ShapeMismatchError);
});

describe('a labelled dataset', () => {
  const label = forwardReturn(table, { horizonBars: 2 });

  it('leaves out warm-up and masked rows and counts them', () => {
    const { rows, maskedRows, warmUpRows, dataset } = labelledDataset({ bars: table, features: table.select(['open']), label, warmUp: 1 });
    expect([Array.from(rows), maskedRows, warmUpRows, Array.from(dataset.session)]).toEqual([[1, 2], 2, 1, [0, 0]]);
    expect(dataset.label.name).toBe('forward_return_2');
  });

  it('without a row is an error, as are features of other bars and a warm-up below 0', () => {
    const features = table.select(['open']);
    expect(() => labelledDataset({ bars: table, features, label, warmUp: 9 })).toThrow(InsufficientDataError);
    expect(() => labelledDataset({ bars: table, features: features.slice(1, 5), label, warmUp: 0 })).toThrow(ShapeMismatchError);
    expect(() => labelledDataset({ bars: table, features, label, warmUp: -1 })).toThrow(InvalidArgumentError);
  });
});

it('counts missing bars inside sessions alone, in bars and in minutes', () => {
  const minutes = [0, 3, 6, 12, 24, 27, 900, 903];
  expect(
    missingBars(
      barsOf(
        minutes,
        minutes.map(() => 1),
      ),
    ),
  ).toEqual({ bars: 4, minutes: 12, rowsAfter: [3, 4] });
  expect(missingBars(barsOf([5], [1]))).toEqual({ bars: 0, minutes: 0, rowsAfter: [] });
});

const data = process.env.SPX_DATA;

it.skipIf(data === undefined || !existsSync(join(data, 'bars')))(
  'has the standard deviation of a return that never crosses a night (skipped unless SPX_DATA names real bars)',
  async () => {
    const { bars } = await readBars(['2023', '2024'].map((year) => join(data ?? '', 'bars', `spy_1min_rth_${year}.csv.gz`)));
    const values = forwardReturn(bars).values.filter((value) => !Number.isNaN(value));
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    expect(values.length).toBe(103_684);
    expect(Math.sqrt(variance)).toBeCloseTo(0.1561, 4);
  },
);
