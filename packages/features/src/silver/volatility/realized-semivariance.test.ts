import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { realizedSemivariance } from './realized-semivariance.js';

// Log returns 1, -2, 3.
const close = [0, 1, -1, 2].map(Math.exp);

test('splits the realized variance by the sign of the returns', () => {
  const semivariance = realizedSemivariance({ period: 3 });
  expect(outputOf(semivariance, { close }, 'upside_semivariance_3')[3]).toBeCloseTo(10, 12);
  expect(outputOf(semivariance, { close }, 'downside_semivariance_3')[3]).toBeCloseTo(4, 12);
});

test('is exactly 0 on the side where nothing happened', () => {
  expect(outputOf(realizedSemivariance({ period: 1 }), { close }, 'downside_semivariance_1')).toEqual([Number.NaN, 0, expect.closeTo(4, 12), 0]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => realizedSemivariance({ period: -1 })).toThrow('"period" must be an integer from 1');
});
