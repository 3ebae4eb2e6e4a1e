import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { closeZScore } from './close-z-score.js';

test('is the distance from the mean in sample deviations', () => {
  // Closes 1, 2, 6: mean 3, deviation sqrt(7).
  expect(outputOf(closeZScore({ period: 3 }), { close: [1, 2, 6] })).toEqual([Number.NaN, Number.NaN, expect.closeTo(3 / Math.sqrt(7), 14)]);
});

test('is missing where all closes are equal', () => {
  expect(outputOf(closeZScore({ period: 2 }), { close: [4100.1, 4100.1, 4100.1] }).every(Number.isNaN)).toBe(true);
});

test('refuses a window of one bar', () => {
  expect(() => closeZScore({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
