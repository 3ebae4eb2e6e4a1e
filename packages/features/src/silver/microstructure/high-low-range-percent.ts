import type { FeatureCalculator } from '@spx/core';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { highLowRange } from './high-low-range.js';

/**
 * Range of a bar relative to its close. A fraction, in spite of the name that the reference feature set gives it.
 *
 * Formula: (high - low) / close.
 * Input:   hl_range and close, n rows, price units.
 * Output:  `hl_range_pct`, n rows, fraction (0.01 is one percent), from the first row on.
 * Edges:   a close of 0 -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @example
 * highLowRangePercent(); // of a bar with high 101, low 99, close 100: 0.02
 */
export function highLowRangePercent(): FeatureCalculator<'hl_range_pct'> {
  return {
    specVersion: 1,
    id: 'hl_range_pct',
    inputs: ['hl_range', 'close'],
    outputs: ['hl_range_pct'],
    warmUp: { hl_range_pct: 0 },
    settle: { hl_range_pct: 0 },
    units: { hl_range_pct: 'fraction' },
    dependencies: [highLowRange()],
    kernel: quotientKernel,
  };
}
