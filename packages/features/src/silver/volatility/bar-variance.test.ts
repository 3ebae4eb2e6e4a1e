import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { barVariance } from './bar-variance.js';

const on = (bar: { open: number; high: number; low: number; close: number }) =>
  barVariance().outputs.map((output) => outputOf(barVariance(), { open: [bar.open], high: [bar.high], low: [bar.low], close: [bar.close] }, output)[0]);

test('estimates from the logarithms of high, low and close over the open', () => {
  // Logarithms 2, -1 and 1: range 3.
  const [parkinson, garmanKlass, rogersSatchell, logClose] = on({ open: 1, high: Math.E ** 2, low: 1 / Math.E, close: Math.E });
  expect(parkinson).toBeCloseTo(9 / (4 * Math.LN2), 12);
  expect(garmanKlass).toBeCloseTo(9 / 2 - (2 * Math.LN2 - 1), 12);
  expect(rogersSatchell).toBeCloseTo(2 * (2 - 1) + -1 * (-1 - 1), 12);
  expect(logClose).toBeCloseTo(1, 14);
});

test('is exactly 0 for a bar of one price', () => {
  expect(on({ open: 4100.1, high: 4100.1, low: 4100.1, close: 4100.1 })).toEqual([0, 0, 0, 0]);
});

test('keeps the digits of a move of a billionth', () => {
  expect(on({ open: 2 ** 30, high: 2 ** 30 + 1, low: 2 ** 30, close: 2 ** 30 + 1 })[3]).toBe(2 ** -30 - 2 ** -61);
});

test('is missing without a positive price, never infinite', () => {
  expect(on({ open: 0, high: 1, low: 0, close: 1 })).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
  expect(on({ open: 1, high: 1, low: 0, close: 1 })).toEqual([Number.NaN, Number.NaN, Number.NaN, 0]);
});
