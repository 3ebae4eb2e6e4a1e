import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { chaikinMoneyFlow } from './chaikin-money-flow.js';

const bars = { high: [12, 12, 12, 12], low: [8, 8, 8, 8], close: [11, 8, 12, 12], volume: [10, 5, 0, 0] };

test('is the mean place of the close weighted by volume', () => {
  // Weighted volumes 5, -5.
  expect(outputOf(chaikinMoneyFlow({ period: 2 }), bars)).toEqual([Number.NaN, 0, -1, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => chaikinMoneyFlow({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
