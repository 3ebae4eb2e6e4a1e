import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const FILLED = 0;
const ANCHOR = 1;
const PREFIX = 2;
const SCALARS = 3;

/**
 * Mean of the last `window` rows, NaN while a window is short or holds a NaN.
 *
 * Rows are cut into blocks of `window`. A window is the end of one block and the start of the next, so its sum is a suffix sum of the former, made once when the
 * latter begins, plus a running prefix sum; nothing is ever subtracted, hence nothing drifts and a NaN leaves with its row. Both sums are taken about the first
 * value of the newer block, which every window ending in that block holds: a constant window gives its value exactly.
 *
 * @see van Herk, A fast algorithm for local minimum and maximum filters on rectangular and octagonal kernels, 1992, for the blocks.
 */
export function rollingMeanKernel(window: number): FeatureKernel {
  const state = new Float64Array(SCALARS + 2 * window);
  const block = state.subarray(SCALARS, SCALARS + window);
  const suffix = state.subarray(SCALARS + window);
  const share = 1 / window;
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const mean = out[0]!;
      let filled = state[FILLED]!;
      let anchor = state[ANCHOR]!;
      let prefix = state[PREFIX]!;
      for (let row = from; row < to; ) {
        if (filled === 0 || filled === window) {
          anchor = values[row]!;
          if (filled === 0) suffix.fill(Number.NaN, 1);
          else suffixSums(block, anchor, suffix);
          filled = 0;
          prefix = 0;
        }
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          const value = values[row]!;
          block[filled++] = value;
          prefix += value - anchor;
          mean[row] = finiteOrNaN(anchor + (prefix + suffix[window - filled]!) * share);
        }
      }
      state[FILLED] = filled;
      state[ANCHOR] = anchor;
      state[PREFIX] = prefix;
    },
  };
}
