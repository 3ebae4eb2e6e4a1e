import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { commodityChannelIndex } from './commodity-channel-index.js';

const flatBars = (prices: readonly number[]) => ({ high: prices, low: prices, close: prices });

test('is the distance from the mean in mean absolute deviations', () => {
  // Window 1, 2, 6: mean 3, deviations 2, 1, 3, their mean 2.
  const values = outputOf(commodityChannelIndex({ period: 3 }), flatBars([1, 2, 6]));
  expect(values).toEqual([Number.NaN, Number.NaN, expect.closeTo(3 / (0.015 * 2), 12)]);
});

test('is missing on a constant window and 0 at the mean', () => {
  expect(outputOf(commodityChannelIndex({ period: 3 }), flatBars([7, 7, 7, 1, 4]))).toEqual([
    Number.NaN,
    Number.NaN,
    Number.NaN,
    expect.closeTo(-4 / (0.015 * (8 / 3)), 12),
    0,
  ]);
});

test('keeps its digits among typical prices that differ in their last places only', () => {
  const step = 2 ** -36;
  const bars = { high: [4096, 4096 + 3 * step], low: [4096, 4096], close: [4096, 4096] };
  expect(outputOf(commodityChannelIndex({ period: 2 }), bars)[1]).toBeCloseTo(1 / 0.015, 12);
});

test('refuses a window of one bar', () => {
  expect(() => commodityChannelIndex({ period: 1 })).toThrow('"period" must be an integer from 2 to 1000000, received "1".');
});
