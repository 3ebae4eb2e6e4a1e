import { type BarColumn, ColumnTable, InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { outliers } from './outliers.js';

/** 1 to 40: median 20.5, median absolute deviation 10. */
const ramp = Float64Array.from({ length: 40 }, (_, index) => index + 1);

it('scores the values of named columns by median and median absolute deviation', () => {
  const values = Float64Array.of(...ramp, 20.5, 500);
  const table = new ColumnTable({ time: values.map((_, row) => row), x: values, y: values.map((value) => -value) });
  // Of the 42 values the median is 20.5 + 0.25 = 20.75, the median distance from it 10.25 + 0.25 = 10.25.
  const sorted = Array.from(values, (value) => Math.abs(value - 20.75)).sort((a, b) => a - b);
  const deviation = 1.4826 * (((sorted[20] ?? 0) + (sorted[21] ?? 0)) / 2);
  const [x, y] = outliers({ columns: ['x', 'y'] }).check(table);
  expect(x).toMatchObject({ column: 'x', rows: 1, firstTime: 41, worstTime: 41, share: 1 / 42 });
  expect(x?.worst).toBeCloseTo(479.25 / deviation, 10);
  expect(y).toMatchObject({ column: 'y', rows: 1 });
});

it('judges by the spread of the others where more than half of the values are equal', () => {
  const values = Float64Array.of(...new Float64Array(100), ...ramp, 5_000);
  const table = new ColumnTable({ x: values });
  expect(outliers({ columns: ['x'] }).check(table)).toMatchObject([{ rows: 1, worst: 5_000 / (1.4826 * 21) }]);
  expect(outliers({ columns: ['x'] }).check(new ColumnTable({ x: Float64Array.of(...new Float64Array(100), 9) }))).toEqual([]);
});

it('passes over missing and infinite values when it looks for the centre, and counts infinite ones', () => {
  const values = Float64Array.of(...ramp, Number.NaN, Number.POSITIVE_INFINITY);
  expect(outliers({ columns: ['x'] }).check(new ColumnTable({ x: values }))).toMatchObject([{ rows: 1, worst: Number.POSITIVE_INFINITY, share: 1 / 41 }]);
});

it('has nothing to say of high and low where the prices of a bar are out of order', () => {
  const flat = new Float64Array(60).fill(100);
  const wide = (factor: number) => flat.map((value, row) => value * (1 + factor * 1e-4 * (1 + (row % 7))));
  const column = {
    time: flat.map((_, row) => row * 60_000),
    open: flat,
    high: wide(1),
    low: wide(-1),
    close: flat,
    volume: flat,
    is_backfilled: new Float64Array(60),
  };
  const high = column.high.slice();
  high[30] = 150;
  expect(outliers().check(new ColumnTable<BarColumn>({ ...column, high }))).toMatchObject([{ column: 'high', rows: 1, firstTime: 1_800_000 }]);
  const low = column.low.slice();
  low[30] = 101;
  expect(outliers().check(new ColumnTable<BarColumn>({ ...column, high, low }))).toEqual([]);
});

it.each([{ limit: -1 }, { columns: [] }])('refuses %j', (options) => {
  expect(() => outliers(options)).toThrow(InvalidArgumentError);
});
