import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { highLowRange } from './high-low-range.js';

/**
 * Stand-in for the order flow imbalance where bars hold no trades: the body of the bar within its range, -1 to 1.
 *
 * Formula: (close - open) / (high - low).
 * Input:   open, close and hl_range, n rows, price units.
 * Output:  `order_flow_imbalance`, n rows, -1 (all selling) to 1 (all buying), from the first row on.
 * Edges:   a bar without range -> 0, the one place where a missing ratio has a natural value.
 * Cost:    O(n) time, one output column.
 *
 * @see Chordia, Roll and Subrahmanyam, Order imbalance, liquidity, and market returns, 2002.
 * @example
 * orderFlowImbalance(); // of a bar 100, 101, 99, 101: 0.5
 */
export function orderFlowImbalance(): FeatureCalculator<'order_flow_imbalance'> {
  return {
    specVersion: 1,
    id: 'order_flow_imbalance',
    inputs: ['open', 'close', 'hl_range'],
    outputs: ['order_flow_imbalance'],
    warmUp: { order_flow_imbalance: 0 },
    settle: { order_flow_imbalance: 0 },
    units: { order_flow_imbalance: 'ratio' },
    dependencies: [highLowRange()],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const finite = finiteOrNaN;
  const open = columns[0]!;
  const close = columns[1]!;
  const range = columns[2]!;
  const imbalance = out[0]!;
  for (let row = from; row < to; row++) {
    const body = close[row]! - open[row]!;
    imbalance[row] = range[row] === 0 && !Number.isNaN(body) ? 0 : finite(body / range[row]!);
  }
};
