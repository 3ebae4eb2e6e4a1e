import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { buyingPressure } from './buying-pressure.js';

test('is the distance of the close from the true low', () => {
  expect(outputOf(buyingPressure(), { low: [9, 12, 10], close: [10, 13, 12] })).toEqual([1, 3, 2]);
});

test('misses a missing close in its row and the next', () => {
  expect(outputOf(buyingPressure(), { low: [9, 12, 10, 11], close: [10, Number.NaN, 12, 13] })).toEqual([1, Number.NaN, Number.NaN, 2]);
});
