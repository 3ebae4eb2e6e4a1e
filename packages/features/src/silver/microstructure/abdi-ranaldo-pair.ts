import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Spread that a close implies which lies on one side of the middles of its own bar and of the next, before any average.
 *
 * Formula: sqrt(max(0, 4 (c[t-1] - m[t-1]) (c[t-1] - m[t]))), c the logarithm of the close, m the mean of the logarithms of high and low. A close at the bid or
 *          the ask lies to one side of both middles; a close that only moves lies between them.
 * Input:   high, low, close, n rows, price units, oldest first.
 * Output:  `abdi_ranaldo_pair`, n rows, fraction of the price, 0 or more, NaN for the first row.
 * Edges:   bars without range that do not move -> 0; a price of 0 or less -> NaN; the newest close counts from the next bar on.
 * Cost:    O(n) time, four logarithms per row, one output column.
 *
 * @see Abdi and Ranaldo, A simple estimation of bid-ask spreads from daily close, high, and low prices, 2017.
 * @example
 * abdiRanaldoPair(); // of two bars with high 101, low 99 and a close of 101 in the first: NaN, 0.0200
 */
export function abdiRanaldoPair(): FeatureCalculator<'abdi_ranaldo_pair'> {
  return {
    specVersion: 1,
    id: 'abdi_ranaldo_pair',
    inputs: ['high', 'low', 'close'],
    outputs: ['abdi_ranaldo_pair'],
    warmUp: { abdi_ranaldo_pair: 1 },
    settle: { abdi_ranaldo_pair: 1 },
    units: { abdi_ranaldo_pair: 'fraction' },
    kernel: abdiRanaldoPairKernel,
  };
}

const STARTED = 0;
const CLOSE = 1;
const MIDDLE = 2;

function abdiRanaldoPairKernel(): FeatureKernel {
  const state = new Float64Array(3);
  return {
    state,
    advance(columns, from, to, out) {
      const [highs, lows, closes] = columns as [Float64Array, Float64Array, Float64Array];
      const spread = out[0]!;
      if (state[STARTED] === 0 && from < to) {
        state[STARTED] = 1;
        state.fill(Number.NaN, CLOSE);
      }
      let close = state[CLOSE]!;
      let middle = state[MIDDLE]!;
      for (let row = from; row < to; row++) {
        const next = middleAbove(close, highs[row]!, lows[row]!);
        spread[row] = finiteOrNaN(2 * Math.sqrt(Math.max(0, middle * next)));
        close = closes[row]!;
        middle = middleAbove(close, highs[row]!, lows[row]!);
      }
      state[CLOSE] = close;
      state[MIDDLE] = middle;
    },
  };
}

/** How far the logarithmic middle of a range lies above a price. */
function middleAbove(price: number, high: number, low: number): number {
  return (Math.log1p((high - price) / price) + Math.log1p((low - price) / price)) / 2;
}
