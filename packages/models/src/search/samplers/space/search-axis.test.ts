import { expect, it } from 'vitest';
import type { ParameterRange, ParameterValue } from '../../search-space.js';
import { searchAxis } from './search-axis.js';

const rows: readonly (readonly [string, ParameterRange, ParameterValue, number])[] = [
  ['a real parameter', { type: 'float', low: -5, high: 10 }, -2, 0.2],
  ['a real parameter with the log scale', { type: 'float', low: 1e-4, high: 1, scale: 'log' }, 0.01, 0.5],
  ['a step', { type: 'float', low: 0.1, high: 0.7, step: 0.1 }, 0.1 + 6 * 0.1, 6.5 / 7],
  ['an integer', { type: 'integer', low: 2, high: 12 }, 2, 0.5 / 11],
  ['an integer with a step', { type: 'integer', low: 10, high: 100, step: 40 }, 50, 0.5],
  ['an integer with the log scale', { type: 'integer', low: 1, high: 4, scale: 'log' }, 1, Math.log(2) / Math.log(9)],
  ['a choice', { type: 'categorical', choices: ['a', null, true, 7] }, true, 0.625],
  ['a real parameter of one value', { type: 'float', low: 3, high: 3 }, 3, 0.5],
];

it.each(rows)('puts a value of %s at its coordinate and finds it there', (_, range, value, coordinate) => {
  const axis = searchAxis('x', range);
  expect(axis.coordinateOf(value)).toBeCloseTo(coordinate, 12);
  const found = axis.valueAt(coordinate);
  if (typeof value === 'number') expect(found).toBeCloseTo(value, 12);
  else expect(found).toBe(value);
  const [low, high] = axis.cellAt(coordinate);
  expect(low).toBeLessThanOrEqual(coordinate);
  expect(high).toBeGreaterThanOrEqual(coordinate);
});

it.each(rows)('takes coordinates outside for the ends of %s', (_, range) => {
  const axis = searchAxis('x', range);
  expect(axis.valueAt(-1)).toBe(axis.valueAt(0));
  expect(axis.valueAt(2)).toBe(axis.valueAt(1));
});

it.each(rows.filter(([, range]) => Number.isFinite(searchAxis('x', range).levels)))('cuts the axis of %s into cells that meet', (_, range) => {
  const axis = searchAxis('x', range);
  let edge = 0;
  for (let level = 0; level < axis.levels; level++) {
    const [low, high] = axis.cellAt(edge + 1e-9);
    expect(low).toBeCloseTo(edge, 12);
    const place = axis.coordinateOf(axis.valueAt((low + high) / 2));
    expect(place).toBeGreaterThan(low);
    expect(place).toBeLessThan(high);
    edge = high;
  }
  expect(edge).toBeCloseTo(1, 12);
});

it('has no coordinate for what is not a value', () => {
  expect(searchAxis('x', { type: 'categorical', choices: ['a'] }).coordinateOf('b')).toBeNaN();
  expect(searchAxis('x', { type: 'float', low: 0, high: 1 }).coordinateOf(1.5)).toBeNaN();
  expect(searchAxis('x', { type: 'integer', low: 0, high: 3 }).coordinateOf('1')).toBeNaN();
  expect(searchAxis('x', { type: 'integer', low: 1, high: 3, scale: 'log' }).coordinateOf(4)).toBeNaN();
});
