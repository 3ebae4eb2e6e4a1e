import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Move of the close since the bar before: its upward part and its size. What relative strength and price impact are made of.
 *
 * Formula: d = close[t] - close[t - 1]; up_move = max(d, 0), absolute_move = |d|.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `up_move` and `absolute_move`, n rows, price units, NaN for the first row.
 * Edges:   a NaN close gives NaN in its row and the next.
 * Cost:    O(n) time, two output columns.
 *
 * @example
 * priceMoves(); // of 100, 101, 99: up_move = NaN, 1, 0 and absolute_move = NaN, 1, 2
 */
export function priceMoves(): FeatureCalculator<'up_move' | 'absolute_move'> {
  return {
    specVersion: 1,
    id: 'price_moves',
    inputs: ['close'],
    outputs: ['up_move', 'absolute_move'],
    warmUp: { up_move: 1, absolute_move: 1 },
    settle: { up_move: 1, absolute_move: 1 },
    units: { up_move: 'price', absolute_move: 'price' },
    kernel: priceMovesKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function priceMovesKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const close = columns[0]!;
      const up = out[0]!;
      const size = out[1]!;
      let previous = state[STARTED] === 0 ? Number.NaN : state[PREVIOUS]!;
      const finite = finiteOrNaN;
      for (let row = from; row < to; row++) {
        const move = finite(close[row]! - previous);
        const distance = Math.abs(move);
        up[row] = 0.5 * move + 0.5 * distance;
        size[row] = distance;
        previous = close[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
