import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { typicalPrice } from '../technical/typical-price.js';

/**
 * Money flow of a bar, typical price times volume, where the typical price moved: the flow into rising bars, and that into rising and falling ones.
 *
 * Formula: p = typical price, d = p[t] - p[t-1]; positive_money_flow = p * volume where d > 0, directed_money_flow = p * volume where d is not 0, else 0. Two
 *          typical prices that agree to 12 digits count as equal, for the mean of three decimals is not exact.
 * Input:   close, typical_price, how far it lies above the close, and volume, n rows, oldest first.
 * Output:  `positive_money_flow`, `directed_money_flow`, n rows, price units times volume units, NaN for the first row.
 * Edges:   a NaN price gives NaN in its row and the next.
 * Cost:    O(n) time, two output columns.
 *
 * @see Quong and Soudack, Volume-weighted RSI: money flow, 1989.
 * @example
 * moneyFlow(); // of typical prices 10, 12, 9 and volumes 5, 6, 7: positive_money_flow = NaN, 72, 0
 */
export function moneyFlow(): FeatureCalculator<'positive_money_flow' | 'directed_money_flow'> {
  const outputs = ['positive_money_flow', 'directed_money_flow'] as const;
  return {
    specVersion: 1,
    id: 'money_flow',
    inputs: ['close', 'typical_price', 'typical_excess', 'volume'],
    outputs,
    warmUp: perOutput(outputs, 1),
    settle: perOutput(outputs, 1),
    units: perOutput(outputs, 'value'),
    dependencies: [typicalPrice()],
    kernel: moneyFlowKernel,
  };
}

const STARTED = 0;
const CLOSE = 1;
const EXCESS = 2;
/** Share of the price below which a difference of typical prices is rounding. */
const ROUNDING = 1e-12;

function moneyFlowKernel(): FeatureKernel {
  const state = new Float64Array(3);
  return {
    state,
    advance(columns, from, to, out) {
      const [close, price, excess, volume] = columns as [Float64Array, Float64Array, Float64Array, Float64Array];
      const positive = out[0]!;
      const directed = out[1]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, CLOSE);
      }
      let previousClose = state[CLOSE]!;
      let previousExcess = state[EXCESS]!;
      for (let row = from; row < to; row++) {
        const move = close[row]! - previousClose + (excess[row]! - previousExcess);
        // A product with the move's sign alone would take a missing price for none.
        const flow = finiteOrNaN(price[row]! * volume[row]!) + (move - move);
        const moved = Math.abs(move) > ROUNDING * Math.abs(price[row]!);
        positive[row] = flow * Number(moved && move > 0);
        directed[row] = flow * Number(moved);
        previousClose = close[row]!;
        previousExcess = excess[row]!;
      }
      state[CLOSE] = previousClose;
      state[EXCESS] = previousExcess;
    },
  };
}
