import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeZScore } from './volume-z-score.js';

test('is the distance from the mean in sample deviations', () => {
  // Volumes 1, 2, 6: mean 3, deviation sqrt(7).
  expect(outputOf(volumeZScore({ period: 3 }), { volume: [1, 2, 6] })[2]).toBeCloseTo(3 / Math.sqrt(7), 14);
});

test('is missing where all volumes are equal', () => {
  expect(outputOf(volumeZScore({ period: 3 }), { volume: [0.1, 0.1, 0.1, 0.1] })).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN]);
});

test('keeps no trace of a volume of half a billion', () => {
  expect(outputOf(volumeZScore({ period: 3 }), { volume: [5e8, 5e8, 1, 2, 6] })[4]).toBeCloseTo(3 / Math.sqrt(7), 14);
});

test('refuses a window of one bar', () => {
  expect(() => volumeZScore({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
