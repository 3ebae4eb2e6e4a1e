import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { suffixSums } from './suffix-sums.js';

const FILLED = 0;
const UPPER_PREFIX = 1;
const LOWER_PREFIX = 2;
const SCALARS = 3;

/**
 * `scale` times the sum of the first input over the last `window` rows, divided by that of the second; NaN where the divisor is 0.
 *
 * Meant for inputs of 0 or more, whose sums need no anchor. Equal inputs add in the same order, so their ratio is exactly `scale`. Blocks as in the rolling mean.
 */
export function rollingRatioKernel(window: number, scale: number): FeatureKernel {
  const state = new Float64Array(SCALARS + 4 * window);
  const [upperBlock, lowerBlock, upperSuffix, lowerSuffix] = [0, 1, 2, 3].map((part) =>
    state.subarray(SCALARS + part * window, SCALARS + (part + 1) * window),
  ) as [Float64Array, Float64Array, Float64Array, Float64Array];
  return {
    state,
    advance(columns, from, to, out) {
      const upper = columns[0]!;
      const lower = columns[1]!;
      const ratio = out[0]!;
      let filled = state[FILLED]!;
      let upperPrefix = state[UPPER_PREFIX]!;
      let lowerPrefix = state[LOWER_PREFIX]!;
      for (let row = from; row < to; ) {
        if (filled === 0) upperSuffix.fill(Number.NaN, 1);
        if (filled === window) {
          suffixSums(upperBlock, 0, upperSuffix);
          suffixSums(lowerBlock, 0, lowerSuffix);
          filled = 0;
        }
        if (filled === 0) upperPrefix = lowerPrefix = 0;
        for (const end = Math.min(to, row + window - filled); row < end; row++) {
          upperBlock[filled] = upper[row]!;
          lowerBlock[filled++] = lower[row]!;
          upperPrefix += upper[row]!;
          lowerPrefix += lower[row]!;
          const below = window - filled;
          ratio[row] = finiteOrNaN(scale * ((upperPrefix + upperSuffix[below]!) / (lowerPrefix + lowerSuffix[below]!)));
        }
      }
      state[FILLED] = filled;
      state[UPPER_PREFIX] = upperPrefix;
      state[LOWER_PREFIX] = lowerPrefix;
    },
  };
}
