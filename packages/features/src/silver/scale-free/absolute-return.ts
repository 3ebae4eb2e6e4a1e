import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { simpleReturn } from '../returns/simple-return.js';

/**
 * Size of the one-bar return, whatever its sign.
 *
 * Formula: |return_1|.
 * Input:   return_1, n rows, fraction.
 * Output:  `absolute_return`, n rows, fraction, NaN for the first row.
 * Edges:   as the return.
 * Cost:    O(n) time, one output column.
 *
 * @see Ding, Granger and Engle, A long memory property of stock market returns and a new model, 1993.
 * @example
 * absoluteReturn(); // of closes 100, 99: NaN, 0.01
 */
export function absoluteReturn(): FeatureCalculator<'absolute_return'> {
  return {
    specVersion: 1,
    id: 'absolute_return',
    inputs: ['return_1'],
    outputs: ['absolute_return'],
    warmUp: { absolute_return: 1 },
    settle: { absolute_return: 1 },
    dependencies: [simpleReturn()],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const returns = columns[0]!;
  const sizes = out[0]!;
  for (let row = from; row < to; row++) sizes[row] = Math.abs(returns[row]!);
};
