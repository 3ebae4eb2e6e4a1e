import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * True range: the bar's range, stretched to the close before it.
 *
 * Formula: max(high[t], close[t-1]) - min(low[t], close[t-1]); high - low for the first bar.
 * Input:   high, low, close, n rows, price units, oldest first.
 * Output:  `true_range`, n rows, price units, from the first row on.
 * Edges:   a NaN close gives NaN in the next row.
 * Cost:    O(n) time, one output column.
 *
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * trueRange(); // of bars (high, low, close) 11, 9, 10 and 14, 12, 13: 2, 4
 */
export function trueRange(): FeatureCalculator<'true_range'> {
  return {
    specVersion: 1,
    id: 'true_range',
    inputs: ['high', 'low', 'close'],
    outputs: ['true_range'],
    warmUp: { true_range: 0 },
    settle: { true_range: 1 },
    units: { true_range: 'price' },
    kernel: trueRangeKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function trueRangeKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const high = columns[0]!;
      const low = columns[1]!;
      const close = columns[2]!;
      const range = out[0]!;
      let previous = state[STARTED] === 0 ? high[from]! : state[PREVIOUS]!;
      const finite = finiteOrNaN;
      for (let row = from; row < to; row++) {
        range[row] = finite(Math.max(high[row]!, previous) - Math.min(low[row]!, previous));
        previous = close[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
