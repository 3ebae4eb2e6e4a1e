import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeAverage } from './volume-average.js';

test('is the mean of the volumes, those of 0 included', () => {
  expect(outputOf(volumeAverage({ period: 2 }), { volume: [10, 30, 0, 0] })).toEqual([Number.NaN, 20, 15, 0]);
});

test('keeps no trace of a volume of half a billion', () => {
  expect(outputOf(volumeAverage({ period: 2 }), { volume: [0.1, 5e8, 0.1, 0.1, 0.1] }).slice(3)).toEqual([0.1, 0.1]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => volumeAverage({ period: 0 })).toThrow('"period" must be an integer from 1');
});
