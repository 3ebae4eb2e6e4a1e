import type { FeatureCalculator } from '@spx/core';
import { scalingKernel } from '../elementwise/scaling-kernel.js';
import { highLowRange } from './high-low-range.js';

/**
 * Stand-in for the bid-ask spread where bars hold no quotes: the range of the bar. An upper bound, for it holds the movement too.
 *
 * Formula: high - low. The same numbers as `hl_range`; kept because the reference feature set has both.
 * Input:   hl_range, n rows.
 * Output:  `spread_proxy`, n rows, price units, from the first row on.
 * Edges:   as `hl_range`.
 * Cost:    O(n) time, one output column.
 *
 * @see Corwin and Schultz, A simple way to estimate bid-ask spreads from daily high and low prices, 2012, for what it takes to do it well.
 * @example
 * spreadProxy(); // of a bar with high 101 and low 99: 2
 */
export function spreadProxy(): FeatureCalculator<'spread_proxy'> {
  return {
    specVersion: 1,
    id: 'spread_proxy',
    inputs: ['hl_range'],
    outputs: ['spread_proxy'],
    warmUp: { spread_proxy: 0 },
    settle: { spread_proxy: 0 },
    units: { spread_proxy: 'price' },
    dependencies: [highLowRange()],
    kernel: () => scalingKernel(1),
  };
}
