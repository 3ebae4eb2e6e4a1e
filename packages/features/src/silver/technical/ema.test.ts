import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { ema } from './ema.js';

test('starts at the first close and gives values from the end of the first period on', () => {
  expect(outputOf(ema({ period: 3 }), { close: [1, 2, 3, 4] })).toEqual([Number.NaN, Number.NaN, 2.25, 3.125]);
});

test('over one bar is the close', () => {
  expect(outputOf(ema({ period: 1 }), { close: [3, 1, 4] })).toEqual([3, 1, 4]);
});

test('passes over a missing close, at the start too', () => {
  expect(outputOf(ema({ period: 3 }), { close: [Number.NaN, 1, 2, Number.NaN, 3, 4] })).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN, 2.25, 3.125]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => ema({ period: -3 })).toThrow('"period" must be an integer from 1 to 1000000, received "-3".');
});
