import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { logReturn } from '../returns/log-return.js';

/**
 * Product of the sizes of two neighbouring log returns: what bipower variation is a sum of.
 *
 * Formula: |r[t]| |r[t-1]|, r the log return of one bar.
 * Input:   log_return_1, n rows, log return.
 * Output:  `bipower_product`, n rows, squared log return, NaN for the first two rows.
 * Edges:   a NaN close gives NaN for three rows.
 * Cost:    O(n) time, one output column.
 *
 * @see Barndorff-Nielsen and Shephard, Power and bipower variation with stochastic volatility and jumps, 2004.
 * @example
 * bipowerProduct(); // of log returns 0.01, -0.02: 0.0002
 */
export function bipowerProduct(): FeatureCalculator<'bipower_product'> {
  return {
    specVersion: 1,
    id: 'bipower_product',
    inputs: ['log_return_1'],
    outputs: ['bipower_product'],
    warmUp: { bipower_product: 2 },
    settle: { bipower_product: 2 },
    units: { bipower_product: 'squared-log-return' },
    dependencies: [logReturn()],
    kernel: bipowerProductKernel,
  };
}

const STARTED = 0;
const PREVIOUS = 1;

function bipowerProductKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const returns = columns[0]!;
      const product = out[0]!;
      let previous = state[STARTED] === 0 ? Number.NaN : state[PREVIOUS]!;
      for (let row = from; row < to; row++) {
        const size = Math.abs(returns[row]!);
        product[row] = finiteOrNaN(size * previous);
        previous = size;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
