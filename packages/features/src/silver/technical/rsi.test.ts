import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { rsi } from './rsi.js';

test('is the upward share of the movement in percent', () => {
  expect(outputOf(rsi({ period: 2 }), { close: [10, 13, 12, 12.5, 11] })).toEqual([Number.NaN, Number.NaN, 75, expect.closeTo(100 / 3, 12), 25]);
});

test('is exactly 100 without a loss and 0 without a gain', () => {
  const rise = Array.from({ length: 40 }, (_, row) => 4100 + 0.1 * row);
  expect(outputOf(rsi(), { close: rise }).slice(14)).toEqual(new Array(26).fill(100));
  expect(outputOf(rsi(), { close: rise.toReversed() }).slice(14)).toEqual(new Array(26).fill(0));
});

test('is missing where nothing moves', () => {
  expect(outputOf(rsi({ period: 2 }), { close: [10, 11, 11, 11, 12] })).toEqual([Number.NaN, Number.NaN, 100, Number.NaN, 100]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => rsi({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
