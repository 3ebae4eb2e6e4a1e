import type { FeatureCalculator } from '@spx/core';
import { perVolumeKernel } from '../elementwise/per-volume-kernel.js';
import { simpleReturn } from '../returns/simple-return.js';

/**
 * Illiquidity: size of the return per unit traded.
 *
 * Formula: |return_1| / (volume + 1); the 1 keeps bars without trade finite. Amihud divides by traded value; volume is what every source has.
 * Input:   return_1 and volume, n rows.
 * Output:  `illiquidity`, n rows, fraction per volume unit, NaN for the first row.
 * Edges:   a bar without trade counts as one unit traded.
 * Cost:    O(n) time, one output column.
 *
 * @see Amihud, Illiquidity and stock returns, 2002.
 * @example
 * illiquidity(); // of closes 100, 102 and a volume of 9 in the second bar: NaN, 0.002
 */
export function illiquidity(): FeatureCalculator<'illiquidity'> {
  return {
    specVersion: 1,
    id: 'illiquidity',
    inputs: ['return_1', 'volume'],
    outputs: ['illiquidity'],
    warmUp: { illiquidity: 1 },
    settle: { illiquidity: 1 },
    units: { illiquidity: 'fraction-per-volume' },
    dependencies: [simpleReturn()],
    kernel: perVolumeKernel,
  };
}
