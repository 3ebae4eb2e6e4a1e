import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { ranges, type ValueRange } from './ranges.js';

const table = new ColumnTable({ time: Float64Array.of(10, 20, 30, 40), x: Float64Array.of(0, 1, Number.NaN, 2) });

it.each<[ValueRange, number]>([
  [{ minimum: 0, maximum: 2 }, 0],
  [{ above: 0, below: 2 }, 2],
  [{ above: 0 }, 1],
  [{ below: 2 }, 1],
  [{ minimum: 0.5 }, 1],
  [{ maximum: 1 }, 1],
  [{ minimum: 1, maximum: 1 }, 2],
  [{ above: 5 }, 3],
  [{ above: Number.NEGATIVE_INFINITY }, 0],
])('holds %j against 0, 1 and 2', (range, rows) => {
  expect(ranges({ columns: { x: range } }).check(table)[0]?.rows ?? 0).toBe(rows);
});

it('names the value furthest outside and its time', () => {
  expect(ranges({ columns: { x: { minimum: 0.5, maximum: 1.25 } }, severity: 'stop' }).check(table)).toEqual([
    {
      rule: 'range',
      severity: 'stop',
      message: '2 values of "x" are not at least 0.5 and at most 1.25; the furthest outside is 2.',
      column: 'x',
      rows: 2,
      share: 2 / 3,
      firstTime: 10,
      worst: 2,
      worstTime: 40,
    },
  ]);
});

it('names an infinity where infinity is the limit', () => {
  const infinite = new ColumnTable({ x: Float64Array.of(1, Number.POSITIVE_INFINITY) });
  expect(ranges({ columns: { x: { above: 0, below: Number.POSITIVE_INFINITY } } }).check(infinite)).toMatchObject([
    { rows: 1, worst: Number.POSITIVE_INFINITY },
  ]);
});

it('has nothing to say of a column that is missing throughout', () => {
  expect(ranges({ columns: { x: { above: 0 } } }).check(new ColumnTable({ x: Float64Array.of(Number.NaN) }))).toEqual([]);
});

it.each<Record<string, ValueRange>>([
  {},
  { x: {} },
  { x: { minimum: Number.NaN } },
  { x: { minimum: 2, maximum: 1 } },
  { x: { above: 1, below: 1 } },
  { x: { above: 1, maximum: 1 } },
])('refuses %j', (columns) => {
  expect(() => ranges({ columns })).toThrow(InvalidArgumentError);
});
