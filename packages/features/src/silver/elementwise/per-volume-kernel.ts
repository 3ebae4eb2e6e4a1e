import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

/** Size of the first input per unit of volume, the second input: |x| / (volume + 1), row by row. */
export function perVolumeKernel(): FeatureKernel {
  return {
    state: new Float64Array(0),
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const volume = columns[1]!;
      const finite = finiteOrNaN;
      const result = out[0]!;
      for (let row = from; row < to; row++) result[row] = finite(Math.abs(values[row]!) / (volume[row]! + 1));
    },
  };
}
