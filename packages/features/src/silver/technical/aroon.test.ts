import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { aroon } from './aroon.js';

const bars = { high: [3, 5, 4, 5, 3, 2, 1], low: [1, 2, 3, 3, 2, 2, 2] };

test('says how fresh the extremes are, the newest of equal ones counting', () => {
  expect(outputOf(aroon({ period: 2 }), bars)).toEqual([Number.NaN, Number.NaN, 50, 100, 50, 0, 0]);
  expect(outputOf(aroon({ period: 2 }), bars, 'aroon_down_2')).toEqual([Number.NaN, Number.NaN, 0, 0, 100, 100, 100]);
  expect(outputOf(aroon({ period: 2 }), bars, 'aroon_oscillator_2')).toEqual([Number.NaN, Number.NaN, 50, 100, -50, -100, -100]);
});

test('misses a missing low for as long as it lies in the window', () => {
  const holed = { high: bars.high, low: [1, 2, Number.NaN, 3, 2, 2, 2] };
  expect(outputOf(aroon({ period: 2 }), holed, 'aroon_down_2').map(Number.isNaN)).toEqual([true, true, true, true, true, false, false]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => aroon({ period: -1 })).toThrow('"period" must be an integer from 1 to 1000000, received "-1".');
});
