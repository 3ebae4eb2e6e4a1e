import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Buying pressure of a bar: how far the close stands above the true low. The part of the true range that the ultimate oscillator counts.
 *
 * Formula: close[t] - min(low[t], close[t-1]); close - low for the first bar.
 * Input:   low, close, n rows, price units, oldest first.
 * Output:  `buying_pressure`, n rows, price units, from the first row on.
 * Edges:   a NaN close gives NaN in its row and the next.
 * Cost:    O(n) time, one output column.
 *
 * @see Williams, The ultimate oscillator, 1985.
 * @example
 * buyingPressure(); // of bars (low, close) 9, 10 and 12, 13: 1, 3
 */
export function buyingPressure(): FeatureCalculator<'buying_pressure'> {
  return {
    specVersion: 1,
    id: 'buying_pressure',
    inputs: ['low', 'close'],
    outputs: ['buying_pressure'],
    warmUp: { buying_pressure: 0 },
    settle: { buying_pressure: 1 },
    units: { buying_pressure: 'price' },
    kernel: buyingPressureKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function buyingPressureKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const low = columns[0]!;
      const close = columns[1]!;
      const pressure = out[0]!;
      let previous = state[STARTED] === 0 ? low[from]! : state[PREVIOUS]!;
      for (let row = from; row < to; row++) {
        pressure[row] = finiteOrNaN(close[row]! - Math.min(low[row]!, previous));
        previous = close[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
