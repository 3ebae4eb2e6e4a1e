import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { rollingMeanKernel } from './rolling-mean-kernel.js';

/** Square root of `factor` times the mean of the last `window` rows; a mean below 0 counts as 0. Makes a volatility of one-bar variances. */
export function rollingRootMeanKernel(window: number, factor: number): FeatureKernel {
  const { state, advance } = rollingMeanKernel(window);
  return {
    state,
    advance(columns, from, to, out) {
      advance(columns, from, to, out);
      const root = out[0]!;
      for (let row = from; row < to; row++) root[row] = finiteOrNaN(Math.sqrt(Math.max(0, root[row]! * factor)));
    },
  };
}
