import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

const finite = finiteOrNaN;
/** The input times a constant, row by row. A factor of 1 copies. */
export function scalingKernel(factor: number): FeatureKernel {
  const kernel: Scaling = {
    state: new Float64Array(0),
    family,
    factor,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const scaled = out[0]!;
      const scale = factor;
      for (let row = from; row < to; row++) scaled[row] = finite(values[row]! * scale);
    },
  };
  return kernel;
}

interface Scaling extends FeatureKernel {
  readonly factor: number;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const scalings = members.map(({ kernel, inputs, outputs }) => ({ factor: (kernel as Scaling).factor, input: inputs[0]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < scalings.length; index++) {
        const { factor, input, output } = scalings[index]!;
        row[output] = finite(row[input]! * factor);
      }
    };
  },
};
