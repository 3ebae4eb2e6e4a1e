import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

/** The input times a constant, row by row. A factor of 1 copies. */
export function scalingKernel(factor: number): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const finite = finiteOrNaN;
      const scale = factor;
      const scaled = out[0]!;
      for (let row = from; row < to; row++) scaled[row] = finite(values[row]! * scale);
    },
  };
}
