import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { buyingPressureShare } from './buying-pressure-share.js';

test('is the share of the true range that was buying pressure', () => {
  // Pressures 1, 3 and true ranges 2, 4.
  const bars = { high: [11, 14], low: [9, 12], close: [10, 13] };
  expect(outputOf(buyingPressureShare({ period: 2 }), bars)).toEqual([Number.NaN, expect.closeTo(4 / 6, 14)]);
});

test('is missing where the window has no range', () => {
  expect(outputOf(buyingPressureShare({ period: 1 }), { high: [5, 5], low: [5, 5], close: [5, 5] })).toEqual([Number.NaN, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => buyingPressureShare({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
