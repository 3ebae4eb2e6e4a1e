import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

const finite = finiteOrNaN;
/** First input divided by the second, row by row; NaN where either is NaN or the divisor is 0. */
export function quotientKernel(): FeatureKernel {
  return {
    state: new Float64Array(0),
    family,
    advance(columns, from, to, out) {
      const dividend = columns[0]!;
      const divisor = columns[1]!;
      const quotient = out[0]!;
      for (let row = from; row < to; row++) quotient[row] = finite(dividend[row]! / divisor[row]!);
    },
  };
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const places = members.map(({ inputs, outputs }) => ({ dividend: inputs[0]!, divisor: inputs[1]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < places.length; index++) {
        const { dividend, divisor, output } = places[index]!;
        row[output] = finite(row[dividend]! / row[divisor]!);
      }
    };
  },
};
