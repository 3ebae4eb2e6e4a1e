import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { typicalPrice } from './typical-price.js';

test('is the mean of high, low and close', () => {
  expect(outputOf(typicalPrice(), { high: [12, 5], low: [9, 5], close: [9, Number.NaN] })).toEqual([10, Number.NaN]);
});

test('keeps its distance from the close with all digits', () => {
  const step = 2 ** -36;
  expect(outputOf(typicalPrice(), { high: [4096 + 3 * step], low: [4096], close: [4096] }, 'typical_excess')).toEqual([step]);
});
