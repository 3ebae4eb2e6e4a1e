import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { wilderAtr } from './wilder-atr.js';

// True ranges 2, 4, 5.
const bars = { high: [11, 14, 15], low: [9, 12, 10], close: [10, 13, 12] };

test('smooths the true range, and relates it to the close', () => {
  expect(outputOf(wilderAtr({ period: 2 }), bars)).toEqual([Number.NaN, 3, 4]);
  expect(outputOf(wilderAtr({ period: 2 }), bars, 'wilder_atr_fraction_2')).toEqual([Number.NaN, 3 / 13, 4 / 12]);
});

test('is 0 where nothing moves', () => {
  expect(outputOf(wilderAtr({ period: 2 }), { high: [5, 5], low: [5, 5], close: [5, 5] })).toEqual([Number.NaN, 0]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => wilderAtr({ period: 2.5 })).toThrow('"period" must be an integer from 1 to 1000000, received "2.5".');
});
