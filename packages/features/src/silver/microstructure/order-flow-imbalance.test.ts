import { expect, test } from 'vitest';
import { outputOf } from '../../../test/output-of.js';
import { orderFlowImbalance } from './order-flow-imbalance.js';

test('is the body within the range', () => {
  const bars = { open: [100, 101, 100], close: [101, 99, 100], high: [101, 101, 102], low: [99, 99, 98] };
  expect(outputOf(orderFlowImbalance(), bars)).toEqual([0.5, -1, 0]);
});

test('is 0 for a bar without range and missing for one with a missing price', () => {
  const bars = { open: [5, 5, Number.NaN], close: [5, Number.NaN, 5], high: [5, 5, 5], low: [5, 5, 5] };
  expect(outputOf(orderFlowImbalance(), bars)).toEqual([0, Number.NaN, Number.NaN]);
});
