import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { highLowRangeAverage } from './high-low-range-average.js';

test('is the mean of the ranges', () => {
  expect(outputOf(highLowRangeAverage({ period: 2 }), { high: [3, 5, 9], low: [1, 1, 1] })).toEqual([Number.NaN, 3, 6]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => highLowRangeAverage({ period: 0 })).toThrow('"period" must be an integer from 1');
});
