import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { logOnePlus } from '../elementwise/log-one-plus.js';

/**
 * Log return from the last close to this open: the part of the movement that no bar shows.
 *
 * Formula: ln(open[t] / close[t-1]), taken as log1p of the relative move.
 * Input:   open, close, n rows, price units, oldest first.
 * Output:  `log_open_gap`, n rows, log return, NaN for the first row.
 * Edges:   a price of 0 or less -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @see Yang and Zhang, Drift-independent volatility estimation based on high, low, open, and close prices, 2000.
 * @example
 * openGap(); // of a close of 100 and then an open of 101: NaN, 0.00995
 */
export function openGap(): FeatureCalculator<'log_open_gap'> {
  return {
    specVersion: 1,
    id: 'log_open_gap',
    inputs: ['open', 'close'],
    outputs: ['log_open_gap'],
    warmUp: { log_open_gap: 1 },
    settle: { log_open_gap: 1 },
    units: { log_open_gap: 'log-return' },
    kernel: openGapKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function openGapKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const open = columns[0]!;
      const close = columns[1]!;
      const gap = out[0]!;
      let previous = state[STARTED] === 0 ? Number.NaN : state[PREVIOUS]!;
      const finite = finiteOrNaN;
      const log = logOnePlus;
      for (let row = from; row < to; row++) {
        gap[row] = finite(log((open[row]! - previous) / previous));
        previous = close[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
