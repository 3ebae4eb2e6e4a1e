import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { wilderRsi } from './wilder-rsi.js';

test('is the upward share of the smoothed movement in percent', () => {
  // Moves 3, -1, 0.5: U = 1.5, then 1; all moves 2, then 1.25.
  expect(outputOf(wilderRsi({ period: 2 }), { close: [10, 13, 12, 12.5] })).toEqual([Number.NaN, Number.NaN, 75, 80]);
});

test('is exactly 100 without a loss and 0 without a gain', () => {
  const rise = Array.from({ length: 40 }, (_, row) => 4100 + 0.1 * row);
  expect(outputOf(wilderRsi(), { close: rise }).slice(14)).toEqual(new Array(26).fill(100));
  expect(outputOf(wilderRsi(), { close: rise.toReversed() }).slice(14)).toEqual(new Array(26).fill(0));
});

test('is missing where nothing has ever moved, and stays where movement has ended', () => {
  expect(outputOf(wilderRsi({ period: 2 }), { close: [5, 5, 5, 5] })).toEqual(new Array(4).fill(Number.NaN));
  expect(outputOf(wilderRsi({ period: 2 }), { close: [10, 13, 12, 12, 12] }).slice(2)).toEqual([75, 75, 75]);
});

test('passes over the two moves that a missing close leaves unknown', () => {
  expect(outputOf(wilderRsi({ period: 2 }), { close: [10, 13, 12, Number.NaN, 12, 12.5] })).toEqual([Number.NaN, Number.NaN, 75, Number.NaN, Number.NaN, 80]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => wilderRsi({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
