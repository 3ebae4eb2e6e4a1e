import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { trailingRealizedVolatility } from './trailing-realized-volatility.js';

// Log returns 3, -4.
const close = [0, 3, -1].map(Math.exp);

test('is the root of the mean squared log return in a year', () => {
  expect(outputOf(trailingRealizedVolatility({ period: 2, periodsPerYear: 8 }), { close })).toEqual([Number.NaN, Number.NaN, expect.closeTo(10, 12)]);
});

test('counts 252 bars in a year unless told otherwise', () => {
  expect(outputOf(trailingRealizedVolatility({ period: 1 }), { close })[1]).toBeCloseTo(3 * Math.sqrt(252), 12);
});

test('refuses a year without bars', () => {
  expect(() => trailingRealizedVolatility({ periodsPerYear: 0 })).toThrow('"periodsPerYear" must be a finite number above 0, received "0".');
});
