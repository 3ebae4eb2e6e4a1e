import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { stochasticOscillator } from './stochastic-oscillator.js';

const bars = { high: [11, 13, 14, 14, 14], low: [9, 10, 11, 12, 12], close: [10, 12, 14, 13, 12.5] };
const options = { period: 2, smoothing: 2 };

test('is the place of the close in the range of the window, and two averages of it', () => {
  // Ranges 9 to 13, 10 to 14, 11 to 14, 12 to 14.
  const fast = [Number.NaN, 75, 100, 200 / 3, 25];
  expect(outputOf(stochasticOscillator(options), bars)).toEqual(fast.map((value) => (Number.isNaN(value) ? value : expect.closeTo(value, 12))));
  const average = outputOf(stochasticOscillator(options), bars, 'stochastic_d_2_2');
  expect(average.slice(0, 3)).toEqual([Number.NaN, Number.NaN, 87.5]);
  expect(average[4]).toBeCloseTo((200 / 3 + 25) / 2, 12);
  const slow = outputOf(stochasticOscillator(options), bars, 'stochastic_slow_d_2_2');
  expect(slow.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(slow[3]).toBeCloseTo((87.5 + (100 + 200 / 3) / 2) / 2, 12);
});

test('is missing where the window has no range, and so are the averages over it', () => {
  const still = { high: [5, 6, 6, 6, 7, 8], low: [4, 6, 6, 6, 6, 6], close: [5, 6, 6, 6, 7, 7] };
  expect(outputOf(stochasticOscillator(options), still)).toEqual([Number.NaN, 100, Number.NaN, Number.NaN, 100, 50]);
  expect(outputOf(stochasticOscillator(options), still, 'stochastic_d_2_2').slice(2)).toEqual([Number.NaN, Number.NaN, Number.NaN, 75]);
});

test('refuses a smoothing over no bar', () => {
  expect(() => stochasticOscillator({ smoothing: 0 })).toThrow('"smoothing" must be an integer from 1 to 1000000, received "0".');
});
