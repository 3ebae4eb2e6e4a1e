import type { FeatureKernel, KernelFamily } from '@spx/core';
import { finiteOrNaN } from './finite-or-nan.js';

const finite = finiteOrNaN;
/** Size of the first input per unit of volume, the second input: |x| / (volume + 1), row by row. */
export function perVolumeKernel(): FeatureKernel {
  return {
    state: new Float64Array(0),
    family,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const volume = columns[1]!;
      const result = out[0]!;
      for (let row = from; row < to; row++) result[row] = finite(Math.abs(values[row]!) / (volume[row]! + 1));
    },
  };
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const places = members.map(({ inputs, outputs }) => ({ value: inputs[0]!, volume: inputs[1]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < places.length; index++) {
        const { value, volume, output } = places[index]!;
        row[output] = finite(Math.abs(row[value]!) / (row[volume]! + 1));
      }
    };
  },
};
