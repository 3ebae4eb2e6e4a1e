import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Range of a bar in price units.
 *
 * Formula: high - low.
 * Input:   high, low, n rows, price units.
 * Output:  `hl_range`, n rows, price units, from the first row on.
 * Edges:   a bar of one price -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @example
 * highLowRange(); // of a bar with high 101 and low 99: 2
 */
export function highLowRange(): FeatureCalculator<'hl_range'> {
  return {
    specVersion: 1,
    id: 'hl_range',
    inputs: ['high', 'low'],
    outputs: ['hl_range'],
    warmUp: { hl_range: 0 },
    settle: { hl_range: 0 },
    units: { hl_range: 'price' },
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const finite = finiteOrNaN;
  const high = columns[0]!;
  const low = columns[1]!;
  const range = out[0]!;
  for (let row = from; row < to; row++) range[row] = finite(high[row]! - low[row]!);
};
