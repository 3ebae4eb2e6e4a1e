import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { trueRange } from './true-range.js';

test('reaches to the last close where that lies outside the bar', () => {
  const bars = { high: [11, 14, 10, 12], low: [9, 12, 9, 8], close: [10, 13, 9, 10] };
  expect(outputOf(trueRange(), bars)).toEqual([2, 4, 4, 4]);
});

test('of a bar after a missing close is missing', () => {
  expect(outputOf(trueRange(), { high: [2, 2, 2], low: [1, 1, 1], close: [Number.NaN, 1, 1] })).toEqual([1, Number.NaN, 1]);
});
