import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

/** First input divided by the second, row by row; NaN where either is NaN or the divisor is 0. */
export function quotientKernel(): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const dividend = columns[0]!;
      const divisor = columns[1]!;
      const finite = finiteOrNaN;
      const quotient = out[0]!;
      for (let row = from; row < to; row++) quotient[row] = finite(dividend[row]! / divisor[row]!);
    },
  };
}
