import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { priceMoves } from '../momentum/price-moves.js';
import { wilderAverage } from './wilder-average.js';

test('starts at the mean of the first values and lets them fade', () => {
  expect(outputOf(wilderAverage({ period: 2 }), { close: [1, 3, 6, 4] })).toEqual([Number.NaN, 2, 4, 4]);
});

test('passes over a missing value', () => {
  expect(outputOf(wilderAverage({ period: 2 }), { close: [1, Number.NaN, 3, Number.NaN, 6] })).toEqual([Number.NaN, Number.NaN, 2, Number.NaN, 4]);
});

test('is the value itself over one row', () => {
  expect(outputOf(wilderAverage({ column: 'volume', period: 1 }), { volume: [3, 1, 2] })).toEqual([3, 1, 2]);
});

test('refuses a column that its source does not write', () => {
  expect(() => wilderAverage({ column: 'close', of: priceMoves() })).toThrow('"column" must be an output of "price_moves" (up_move, absolute_move)');
});
