import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { volatilityOfVolatility } from './volatility-of-volatility.js';

test('is the sample deviation of the historical volatility', () => {
  // Returns 1, -0.5, 0: volatilities 1.5 / sqrt(2) and 0.5 / sqrt(2), whose deviation is 0.5.
  const values = outputOf(volatilityOfVolatility({ period: 2, periodsPerYear: 1 }), { close: [1, 2, 1, 1] });
  expect(values).toEqual([Number.NaN, Number.NaN, Number.NaN, expect.closeTo(0.5, 14)]);
});

test('is exactly 0 where volatility does not change', () => {
  expect(outputOf(volatilityOfVolatility(), { close: new Array(45).fill(4100.1) }).slice(39)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('refuses a window of one volatility', () => {
  expect(() => volatilityOfVolatility({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
