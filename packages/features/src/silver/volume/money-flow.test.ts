import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { moneyFlow } from './money-flow.js';

const flatBars = (prices: readonly number[], volume: readonly number[]) => ({ high: prices, low: prices, close: prices, volume });

test('is the flow into rising bars, and into those that moved', () => {
  const bars = flatBars([10, 12, 9, 9], [5, 6, 7, 8]);
  expect(outputOf(moneyFlow(), bars)).toEqual([Number.NaN, 72, 0, 0]);
  expect(outputOf(moneyFlow(), bars, 'directed_money_flow')).toEqual([Number.NaN, 72, 63, 0]);
});

test('takes typical prices of equal decimals for equal, and the smallest real move for a move', () => {
  const bars = { high: [4100.3, 4100.4, 4100.4], low: [4100.1, 4100, 4100], close: [4100.2, 4100.2, 4100.200001], volume: [1, 1, 1] };
  expect(outputOf(moneyFlow(), bars, 'directed_money_flow').slice(1)).toEqual([0, expect.closeTo(4100.200000333, 6)]);
});

test('misses a missing price in its row and the next', () => {
  const values = outputOf(moneyFlow(), flatBars([10, 12, Number.NaN, 12, 13], [1, 1, 1, 1, 1]));
  expect(values).toEqual([Number.NaN, 12, Number.NaN, Number.NaN, 13]);
});
