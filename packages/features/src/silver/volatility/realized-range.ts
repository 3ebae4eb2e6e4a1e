import type { FeatureCalculator } from '@spx/core';
import { scalingKernel } from '../elementwise/scaling-kernel.js';
import { highLowRangePercent } from '../microstructure/high-low-range-percent.js';

/**
 * Realized range of one bar: its range relative to its close.
 *
 * Formula: (high - low) / close. The same numbers as `hl_range_pct`; kept because the reference feature set has both.
 * Input:   hl_range_pct, n rows.
 * Output:  `realized_range`, n rows, fraction, from the first row on.
 * Edges:   as `hl_range_pct`.
 * Cost:    O(n) time, one output column.
 *
 * @see Martens and van Dijk, Measuring volatility with the realized range, 2007; theirs sums squared logarithmic ranges over a day.
 * @example
 * realizedRange(); // of a bar with high 101, low 99, close 100: 0.02
 */
export function realizedRange(): FeatureCalculator<'realized_range'> {
  return {
    specVersion: 1,
    id: 'realized_range',
    inputs: ['hl_range_pct'],
    outputs: ['realized_range'],
    warmUp: { realized_range: 0 },
    settle: { realized_range: 0 },
    units: { realized_range: 'fraction' },
    dependencies: [highLowRangePercent()],
    kernel: () => scalingKernel(1),
  };
}
