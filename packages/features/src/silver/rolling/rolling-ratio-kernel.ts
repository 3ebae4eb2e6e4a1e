import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const FILLED = 0;
const UPPER_PREFIX = 1;
const LOWER_PREFIX = 2;
const BLOCKS = 3;

/**
 * `scale` times the sum of the first input over the last `window` rows, divided by that of the second; NaN where the divisor is 0.
 *
 * Meant for inputs of 0 or more, whose sums need no anchor. Equal inputs add in the same order, so their ratio is exactly `scale`. Blocks as in the rolling
 * mean.
 */
export function rollingRatioKernel(window: number, scale: number): FeatureKernel {
  const upperSums = BLOCKS + window;
  const lowerAt = upperSums + window;
  const lowerSums = lowerAt + window;
  const upperBlock = { at: BLOCKS, window };
  const lowerBlock = { at: lowerAt, window };
  const state = new Float64Array(lowerSums + window);
  return {
    state,
    advance(columns, from, to, out) {
      const upper = columns[0]!;
      const lower = columns[1]!;
      const ratio = out[0]!;
      let filled = state[FILLED]! | 0;
      let upperPrefix = state[UPPER_PREFIX]!;
      let lowerPrefix = state[LOWER_PREFIX]!;
      for (let row = from; row < to; ) {
        if (filled === 0) state.fill(Number.NaN, upperSums + 1, lowerAt);
        if (filled === window) {
          suffixSums(state, upperBlock, 0);
          suffixSums(state, lowerBlock, 0);
          filled = 0;
        }
        if (filled === 0) upperPrefix = lowerPrefix = 0;
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          state[BLOCKS + filled] = upper[row]!;
          state[lowerAt + filled++] = lower[row]!;
          upperPrefix += upper[row]!;
          lowerPrefix += lower[row]!;
          const rest = window - filled;
          ratio[row] = finiteOrNaN(scale * ((upperPrefix + state[upperSums + rest]!) / (lowerPrefix + state[lowerSums + rest]!)));
        }
      }
      state[FILLED] = filled;
      state[UPPER_PREFIX] = upperPrefix;
      state[LOWER_PREFIX] = lowerPrefix;
    },
  };
}
