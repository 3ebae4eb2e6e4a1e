import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volumeRatio } from './volume-ratio.js';

test('is the volume relative to its average', () => {
  expect(outputOf(volumeRatio({ period: 2 }), { volume: [10, 30, 10] })).toEqual([Number.NaN, 1.5, 0.5]);
});

test('is missing where nothing was traded', () => {
  expect(outputOf(volumeRatio({ period: 2 }), { volume: [10, 0, 0, 4] })).toEqual([Number.NaN, 0, Number.NaN, 2]);
});

test('spells the period in the name only where it is not 20', () => {
  expect(volumeRatio().outputs).toEqual(['volume_ratio']);
  expect(volumeRatio({ period: 5 }).outputs).toEqual(['volume_ratio_5']);
});
