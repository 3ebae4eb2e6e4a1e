import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { adx } from './adx.js';

test('follows the book on a small case', () => {
  // Moves up 2, 0, 4, 0 and down 0, 3, 0, 1; period 2.
  // P: 2 | 2 | 1 + 4 = 5 | 2.5     M: 0 | 3 | 1.5 | 0.75 + 1 = 1.75, from the second move on.
  // DX: 100 * 1/5 = 20, 100 * 3.5/6.5, 100 * 0.75/4.25.
  const bars = { high: [10, 12, 11, 15, 14.5], low: [8, 9, 6, 8, 7] };
  const first = (20 + 350 / 6.5) / 2;
  const values = outputOf(adx({ period: 2 }), bars);
  expect(values.slice(0, 3)).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  expect(values[3]).toBeCloseTo(first, 12);
  expect(values[4]).toBeCloseTo((first + 75 / 4.25) / 2, 12);
});

test('is 100 in a steady rise or fall and 0 where nothing moves', () => {
  const rise = Array.from({ length: 40 }, (_, row) => 10 + row);
  const fall = rise.toReversed();
  expect(outputOf(adx(), { high: rise, low: rise })[39]).toBeCloseTo(100, 12);
  expect(outputOf(adx(), { high: fall, low: fall })[39]).toBeCloseTo(100, 12);
  expect(outputOf(adx(), { high: new Array(40).fill(5), low: new Array(40).fill(4) })[39]).toBe(0);
});

test('passes over a bar with a missing price', () => {
  const bars = { high: [10, 12, Number.NaN, 11, 15, 14.5], low: [8, 9, 0, 6, 8, 7] };
  const whole = outputOf(adx({ period: 2 }), { high: [10, 12, 11, 15, 14.5], low: [8, 9, 6, 8, 7] });
  expect(outputOf(adx({ period: 2 }), bars)).toEqual([...whole.slice(0, 2), Number.NaN, ...whole.slice(2)]);
});

test('refuses a period of one bar', () => {
  expect(() => adx({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
