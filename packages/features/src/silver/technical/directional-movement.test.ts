import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { directionalMovement } from './directional-movement.js';

test('follows the book on a small case', () => {
  // Moves up 2, 0, 4, 0 and down 0, 3, 0, 1; true ranges from the second bar on 3, 5, 7, 7.5; period 2.
  // P: 1, 2.5, 1.25     M: 1.5, 0.75, 0.875     R: 4, 5.5, 6.5
  const bars = { high: [10, 12, 11, 15, 14.5], low: [8, 9, 6, 8, 7], close: [9, 10, 8, 12, 8] };
  const plus = outputOf(directionalMovement({ period: 2 }), bars);
  const minus = outputOf(directionalMovement({ period: 2 }), bars, 'minus_di_2');
  expect(plus).toEqual([Number.NaN, Number.NaN, 25, expect.closeTo(250 / 5.5, 12), expect.closeTo(125 / 6.5, 12)]);
  expect(minus).toEqual([Number.NaN, Number.NaN, 37.5, expect.closeTo(75 / 5.5, 12), expect.closeTo(87.5 / 6.5, 12)]);
});

test('is all on one side in a steady rise', () => {
  const rise = [10, 11, 12, 13];
  expect(outputOf(directionalMovement({ period: 2 }), { high: rise, low: rise, close: rise })).toEqual([Number.NaN, Number.NaN, 100, 100]);
  expect(outputOf(directionalMovement({ period: 2 }), { high: rise, low: rise, close: rise }, 'minus_di_2')).toEqual([Number.NaN, Number.NaN, 0, 0]);
});

test('is missing where nothing has ever moved', () => {
  const still = [5, 5, 5, 5];
  expect(outputOf(directionalMovement({ period: 2 }), { high: still, low: still, close: still })).toEqual(new Array(4).fill(Number.NaN));
});

test('refuses a period of one bar', () => {
  expect(() => directionalMovement({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
