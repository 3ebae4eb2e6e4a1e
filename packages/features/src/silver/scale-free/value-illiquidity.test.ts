import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { valueIlliquidity } from './value-illiquidity.js';

test('is the way of the price per value traded', () => {
  // Returns 1 and -1/2, values 2 * 3 and 1 * 4.
  expect(outputOf(valueIlliquidity({ period: 2 }), { close: [1, 2, 1], volume: [9, 3, 4] })).toEqual([Number.NaN, Number.NaN, 0.15]);
});

test('bridges a bar without trade and is missing where there is nothing else', () => {
  const bars = { close: [1, 2, 2], volume: [9, 3, 0] };
  expect(outputOf(valueIlliquidity({ period: 2 }), bars)[2]).toBe(1 / 6);
  expect(outputOf(valueIlliquidity({ period: 1 }), bars)[2]).toBeNaN();
});

test('refuses a period that is no positive integer', () => {
  expect(() => valueIlliquidity({ period: 0 })).toThrow('"period" must be an integer from 1');
});
