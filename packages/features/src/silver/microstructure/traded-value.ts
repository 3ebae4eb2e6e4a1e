import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Value traded in a bar, all of it priced at the close.
 *
 * Formula: close * volume.
 * Input:   close, volume, n rows.
 * Output:  `traded_value`, n rows, price units times volume units, from the first row on.
 * Edges:   a bar without trade -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @example
 * tradedValue(); // of a close of 100 and a volume of 5: 500
 */
export function tradedValue(): FeatureCalculator<'traded_value'> {
  return {
    specVersion: 1,
    id: 'traded_value',
    inputs: ['close', 'volume'],
    outputs: ['traded_value'],
    warmUp: { traded_value: 0 },
    settle: { traded_value: 0 },
    units: { traded_value: 'value' },
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const finite = finiteOrNaN;
  const close = columns[0]!;
  const volume = columns[1]!;
  const value = out[0]!;
  for (let row = from; row < to; row++) value[row] = finite(close[row]! * volume[row]!);
};
