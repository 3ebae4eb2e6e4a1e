import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

const STARTED = 0;
const PREVIOUS = 1;

/** Change of the input from row to row, NaN for the first. */
export function changeKernel(): FeatureKernel {
  const state = new Float64Array(2);
  return {
    state,
    advance(columns, from, to, out) {
      if (from === to) return;
      const values = columns[0]!;
      const change = out[0]!;
      let previous = state[STARTED] === 0 ? Number.NaN : state[PREVIOUS]!;
      for (let row = from; row < to; row++) {
        change[row] = finiteOrNaN(values[row]! - previous);
        previous = values[row]!;
      }
      state[STARTED] = 1;
      state[PREVIOUS] = previous;
    },
  };
}
