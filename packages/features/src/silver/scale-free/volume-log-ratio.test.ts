import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeLogRatio } from './volume-log-ratio.js';

test('is the logarithm of the short average over the long one', () => {
  expect(outputOf(volumeLogRatio({ fast: 1, slow: 2 }), { volume: [10, 30, 30] })).toEqual([Number.NaN, expect.closeTo(Math.log(1.5), 15), 0]);
});

test('is missing where the short window has no volume, never infinite', () => {
  expect(outputOf(volumeLogRatio({ fast: 1, slow: 2 }), { volume: [10, 0, 0] })).toEqual([Number.NaN, Number.NaN, Number.NaN]);
});

test('refuses averages in the wrong order', () => {
  expect(() => volumeLogRatio({ fast: 50 })).toThrow('"slow" must be more than fast, 50, received "50".');
});
