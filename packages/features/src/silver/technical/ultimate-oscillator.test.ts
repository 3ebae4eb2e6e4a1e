import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { ultimateOscillator } from './ultimate-oscillator.js';

test('weighs three horizons four, two and one', () => {
  // Pressures 1, 3, 2 and true ranges 2, 4, 5.
  const bars = { high: [11, 14, 15], low: [9, 12, 10], close: [10, 13, 12] };
  const values = outputOf(ultimateOscillator({ short: 1, middle: 2, long: 3 }), bars);
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo((100 * (4 * (2 / 5) + 2 * (5 / 9) + 6 / 11)) / 7, 12)]);
});

test('refuses horizons that do not rise', () => {
  expect(() => ultimateOscillator({ middle: 7 })).toThrow('"middle" must be more than the short horizon of 7, received "7".');
  expect(() => ultimateOscillator({ long: 14 })).toThrow('"long" must be more than the middle horizon of 14, received "14".');
});
