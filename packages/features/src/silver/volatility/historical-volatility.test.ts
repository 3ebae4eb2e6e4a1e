import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { historicalVolatility } from './historical-volatility.js';

test('is the rolling volatility times the root of the bars in a year', () => {
  expect(outputOf(historicalVolatility({ period: 2, periodsPerYear: 50 }), { close: [4, 6, 3] })[2]).toBeCloseTo(5, 14);
  expect(outputOf(historicalVolatility({ period: 2 }), { close: [4, 6, 3] })[2]).toBeCloseTo(Math.sqrt(126), 13);
});

test('has the bars in a year in its id', () => {
  expect(historicalVolatility({ periodsPerYear: 98_280 }).id).toBe('hist_vol_20_98280');
});

test('refuses a year without bars', () => {
  expect(() => historicalVolatility({ periodsPerYear: -1 })).toThrow('"periodsPerYear" must be a finite number above 0, received "-1".');
});
