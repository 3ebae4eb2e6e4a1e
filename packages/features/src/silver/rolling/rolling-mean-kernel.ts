import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const BLOCK = 3;

/**
 * Mean of the last `window` rows, NaN while a window is short or holds a NaN; with a `rootFactor`, the square root of that times the mean, or of 0 where it is
 * below 0.
 *
 * Rows are cut into blocks of `window`. A window is the end of one block and the start of the next, so its sum is a suffix sum of the former, made once when
 * the latter begins, plus a running prefix sum; nothing is ever subtracted, hence nothing drifts and a NaN leaves with its row. Both sums are taken about the
 * first value of the newer block, which every window ending in that block holds: a constant window gives its value exactly.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992, for the blocks.
 */
export function rollingMeanKernel(window: number, rootFactor = 0): FeatureKernel {
  const sums = BLOCK + window;
  const state = new Float64Array(sums + window);
  const block = { at: BLOCK, window };
  const share = 1 / window;
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const mean = out[0]!;
      let filled = state[FILLED]! | 0;
      let anchor = state[ANCHOR]!;
      let prefix = state[PREFIX]!;
      for (let row = from; row < to; ) {
        if (filled === 0 || filled === window) {
          anchor = values[row]!;
          if (filled === 0) state.fill(Number.NaN, sums + 1);
          else suffixSums(state, block, anchor);
          filled = 0;
          prefix = 0;
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          const value = values[row]!;
          state[BLOCK + filled++] = value;
          prefix += value - anchor;
          const average = anchor + (prefix + state[sums + window - filled]!) * share;
          mean[row] = finiteOrNaN(rootFactor > 0 ? Math.sqrt(Math.max(0, average * rootFactor)) : average);
        }
      }
      state[FILLED] = filled;
      state[ANCHOR] = anchor;
      state[PREFIX] = prefix;
    },
  };
}
