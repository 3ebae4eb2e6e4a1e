import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { chaikinOscillator } from './chaikin-oscillator.js';

test('is the gap of two averages of the running sum, and its share of the usual volume', () => {
  // Weighted volumes 4, 4, 4 make the line 4, 8, 12; spans 1 and 3 make the averages 4, 8, 12 and 4, 6, 9; volumes 8 throughout.
  const bars = { high: [12, 12, 12], low: [8, 8, 8], close: [11, 11, 11], volume: [8, 8, 8] };
  expect(outputOf(chaikinOscillator({ fast: 1, slow: 3 }), bars)).toEqual([Number.NaN, Number.NaN, 3]);
  expect(outputOf(chaikinOscillator({ fast: 1, slow: 3 }), bars, 'chaikin_ratio_1_3')[2]).toBe(3 / 8);
});

test('has no ratio where nothing ever traded', () => {
  const bars = { high: [12, 12], low: [8, 8], close: [11, 11], volume: [0, 0] };
  const oscillator = chaikinOscillator({ fast: 1, slow: 2 });
  expect(oscillator.outputs.map((output) => outputOf(oscillator, bars, output)[1])).toEqual([0, Number.NaN]);
});

test('refuses a slow span that is not above the fast one', () => {
  expect(() => chaikinOscillator({ slow: 3 })).toThrow('"slow" must be more than the fast span of 3, received "3".');
});
