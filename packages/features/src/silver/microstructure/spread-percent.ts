import type { FeatureCalculator } from '@spx/core';
import { scalingKernel } from '../elementwise/scaling-kernel.js';
import { highLowRangePercent } from './high-low-range-percent.js';

/**
 * The spread proxy relative to the close. A fraction, in spite of the name that the reference feature set gives it.
 *
 * Formula: (high - low) / close. The same numbers as `hl_range_pct`; kept because the reference feature set has both.
 * Input:   hl_range_pct, n rows.
 * Output:  `spread_pct`, n rows, fraction, from the first row on.
 * Edges:   as `hl_range_pct`.
 * Cost:    O(n) time, one output column.
 *
 * @see Corwin and Schultz, A simple way to estimate bid-ask spreads from daily high and low prices, 2012, for what it takes to do it well.
 * @example
 * spreadPercent(); // of a bar with high 101, low 99, close 100: 0.02
 */
export function spreadPercent(): FeatureCalculator<'spread_pct'> {
  return {
    specVersion: 1,
    id: 'spread_pct',
    inputs: ['hl_range_pct'],
    outputs: ['spread_pct'],
    warmUp: { spread_pct: 0 },
    settle: { spread_pct: 0 },
    units: { spread_pct: 'fraction' },
    dependencies: [highLowRangePercent()],
    kernel: () => scalingKernel(1),
  };
}
