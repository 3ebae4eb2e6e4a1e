import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/**
 * Typical price of a bar: the mean of its high, low and close.
 *
 * Formula: (high + low + close) / 3; typical_excess = ((high - close) + (low - close)) / 3 is how far it lies above the close, with all its digits, which the
 *          price itself has rounded away.
 * Input:   high, low, close, n rows, price units.
 * Output:  `typical_price`, `typical_excess`, n rows, price units, from the first row on.
 * Edges:   a NaN price -> NaN.
 * Cost:    O(n) time, two output columns.
 *
 * @see Lambert, Commodity channel index, 1980.
 * @example
 * typicalPrice(); // of a bar with high 12, low 9, close 9: typical_price = 10, typical_excess = 1
 */
export function typicalPrice(): FeatureCalculator<'typical_price' | 'typical_excess'> {
  const outputs = ['typical_price', 'typical_excess'] as const;
  return {
    specVersion: 1,
    id: 'typical_price',
    inputs: ['high', 'low', 'close'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, 0),
    units: perOutput(outputs, 'price'),
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [high, low, close] = columns as [Float64Array, Float64Array, Float64Array];
  const price = out[0]!;
  const excess = out[1]!;
  for (let row = from; row < to; row++) {
    const above = (high[row]! - close[row]! + (low[row]! - close[row]!)) / 3;
    price[row] = finiteOrNaN(close[row]! + above);
    excess[row] = finiteOrNaN(above);
  }
};
