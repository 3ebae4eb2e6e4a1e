import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { moneyFlowIndex } from './money-flow-index.js';

const flatBars = (prices: readonly number[], volume: readonly number[]) => ({ high: prices, low: prices, close: prices, volume });

test('is the share of the directed flow that went into rising bars in percent', () => {
  expect(outputOf(moneyFlowIndex({ period: 2 }), flatBars([10, 12, 9], [5, 6, 7]))).toEqual([Number.NaN, Number.NaN, expect.closeTo((100 * 72) / 135, 12)]);
});

test('is exactly 100 without a falling bar and missing without directed flow', () => {
  expect(outputOf(moneyFlowIndex({ period: 2 }), flatBars([10, 11, 12, 12, 12], [5, 6, 7, 8, 9])).slice(2)).toEqual([100, 100, Number.NaN]);
});

test('refuses a period that is no positive integer', () => {
  expect(() => moneyFlowIndex({ period: 0 })).toThrow('"period" must be an integer from 1 to 1000000, received "0".');
});
