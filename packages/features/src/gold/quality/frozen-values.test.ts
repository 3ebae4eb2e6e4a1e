import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { expect, it } from 'vitest';
import { frozenValues } from './frozen-values.js';

const time = Float64Array.of(0, 1, 2, 3, 4, 5, 6, 7);
const x = Float64Array.of(1, 5, 5, 5, 5, 5, 2, 3);
const rule = frozenValues({ columns: ['x'], longestRun: 3 });

it('counts the rows of a run that traded', () => {
  const volume = Float64Array.of(1, 1, 1, 1, 1, 1, 1, 1);
  expect(rule.check(new ColumnTable({ time, x, volume }))).toMatchObject([{ column: 'x', rows: 5, firstTime: 1, worst: 5, worstTime: 1, share: 5 / 8 }]);
  expect(rule.check(new ColumnTable({ time, x, volume: Float64Array.of(1, 1, 0, 0, 1, 1, 1, 1) }))).toEqual([]);
  expect(rule.check(new ColumnTable({ time, x, volume, is_backfilled: Float64Array.of(0, 0, 1, 1, 0, 0, 0, 0) }))).toEqual([]);
});

it('goes by the other columns where nothing trades', () => {
  const moving = Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8);
  expect(rule.check(new ColumnTable({ time, x, moving }))).toMatchObject([{ rows: 5 }]);
  expect(rule.check(new ColumnTable({ time, x, volume: new Float64Array(8), moving }))).toMatchObject([{ rows: 5 }]);
  expect(rule.check(new ColumnTable({ time, known_time: time, x, still: new Float64Array(8) }))).toEqual([]);
  expect(rule.check(new ColumnTable({ time, x, missing: new Float64Array(8).fill(Number.NaN) }))).toEqual([]);
});

it('ends a run at a missing value', () => {
  const broken = x.slice();
  broken[3] = Number.NaN;
  expect(rule.check(new ColumnTable({ time, x: broken, volume: time.map(() => 1) }))).toEqual([]);
});

it('judges a run that reaches the end of the table', () => {
  expect(rule.check(new ColumnTable({ time: time.slice(0, 6), x: x.slice(0, 6), volume: new Float64Array(6).fill(1) }))).toMatchObject([{ rows: 5 }]);
});

it.each([{ longestRun: 0 }, { longestRun: 2.5 }, { columns: [] }])('refuses %j', (options) => {
  expect(() => frozenValues(options)).toThrow(InvalidArgumentError);
});
