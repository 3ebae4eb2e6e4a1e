import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { parabolicSar } from './parabolic-sar.js';

const options = { step: 0.5, largest: 1 };

test('closes in on the price, never beyond the last two lows, and turns where a bar touches it', () => {
  // Upward from 9 with the extreme 12: halfway is 10.5, held at the low of 10. The new extreme 14 asks for all of the way, held at 10 again.
  // 9.5 touches it: the stop moves to 14 and stays at the highs of the last two bars.
  const bars = { high: [11, 12, 14, 13, 12], low: [9, 10, 11, 9.5, 9], close: [10, 11, 12.5, 10, 10] };
  expect(outputOf(parabolicSar(options), bars)).toEqual([Number.NaN, 9, 10, 14, 14]);
  expect(outputOf(parabolicSar(options), bars, 'psar_distance_0_5_1').slice(1)).toEqual([2 / 11, 0.2, -0.4, -0.4]);
});

test('starts downward where the second bar falls further than it rises', () => {
  const bars = { high: [11, 10, 9], low: [9, 8, 7], close: [10, 9, 8] };
  expect(outputOf(parabolicSar(options), bars)).toEqual([Number.NaN, 11, 10]);
});

test('passes over a bar with a missing price', () => {
  const whole = { high: [11, 12, 14, 13], low: [9, 10, 11, 9.5], close: [10, 11, 12.5, 10] };
  const holed = { high: [11, 12, Number.NaN, 14, 13], low: [9, 10, 5, 11, 9.5], close: [10, 11, 12, 12.5, 10] };
  const [first, second, ...rest] = outputOf(parabolicSar(options), whole);
  expect(outputOf(parabolicSar(options), holed)).toEqual([first, second, Number.NaN, ...rest]);
});

test('refuses an acceleration beyond the whole way and a largest below the step', () => {
  expect(() => parabolicSar({ largest: 2 })).toThrow('"largest" must be a number from the step of 0.02 to 1, received "2".');
  expect(() => parabolicSar({ step: 0.3 })).toThrow('"largest" must be a number from the step of 0.3 to 1, received "0.2".');
});
