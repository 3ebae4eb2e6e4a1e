import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { priceExtremes } from './price-extremes.js';

const bars = { high: [5, 7, 6, 4, 4], low: [3, 2, 4, 3, 1] };

test('are the highest high and the lowest low of the window, this bar included', () => {
  expect(outputOf(priceExtremes({ period: 2 }), bars)).toEqual([Number.NaN, 7, 7, 6, 4]);
  expect(outputOf(priceExtremes({ period: 2 }), bars, 'lowest_low_2')).toEqual([Number.NaN, 2, 2, 3, 1]);
});

test('are those of the bar itself over one bar', () => {
  expect(outputOf(priceExtremes({ period: 1 }), bars)).toEqual(bars.high);
});

test('miss a missing high for as long as it lies in the window, and the lows not at all', () => {
  const holed = { high: [5, Number.NaN, 6, 4, 4], low: bars.low };
  expect(outputOf(priceExtremes({ period: 2 }), holed)).toEqual([Number.NaN, Number.NaN, Number.NaN, 6, 4]);
  expect(outputOf(priceExtremes({ period: 2 }), holed, 'lowest_low_2')).toEqual([Number.NaN, 2, 2, 3, 1]);
});

test('refuse a period that is no positive integer', () => {
  expect(() => priceExtremes({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
