import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { ewmaVolatility } from './ewma-volatility.js';

test('weighs squared distances and corrects for the weights', () => {
  // Span 2, returns 1 and -1/2: weights 1/3 and 1, mean -1/8; squares 1/3 (9/8)^2 + (3/8)^2 = 9/16; W - W2 / W = 4/3 - (10/9) / (4/3) = 1/2.
  const values = outputOf(ewmaVolatility({ span: 2, periodsPerYear: 4 }), { close: [1, 2, 1, 1] });
  expect(values.slice(0, 3)).toEqual([Number.NaN, Number.NaN, expect.closeTo(2 * Math.sqrt(9 / 8), 14)]);
});

test('goes on with every return', () => {
  // Span 3, returns 1, -1/2, 0, 1/4: weights 1/8 to 1, mean 2/15; squares 13/60; W - W2 / W = 15/8 - (85/64) / (15/8) = 7/6.
  expect(outputOf(ewmaVolatility({ span: 3, periodsPerYear: 1 }), { close: [1, 2, 1, 1, 1.25] })[4]).toBeCloseTo(Math.sqrt(13 / 70), 14);
});

test('is exactly 0 where all returns are equal', () => {
  expect(outputOf(ewmaVolatility({ span: 2 }), { close: [1, 2, 4, 8] }).slice(2)).toEqual([0, 0]);
});

test('passes over a missing return', () => {
  const whole = outputOf(ewmaVolatility({ span: 2 }), { close: [1, 2, 2, 4] });
  const holed = outputOf(ewmaVolatility({ span: 2 }), { close: [1, 2, Number.NaN, 2, 2, 4] });
  expect(holed.slice(2, 4)).toEqual([Number.NaN, Number.NaN]);
  expect(holed[4]).toBe(whole[2]);
});

test('refuses a span of one bar', () => {
  expect(() => ewmaVolatility({ span: 1 })).toThrow('"span" must be an integer from 2 to 1000000, received "1".');
});
