import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { highLowRange } from './high-low-range.js';

/** Options of {@link highLowRangeAverage}. */
export interface HighLowRangeAverageOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Average range of the last bars.
 *
 * Formula: mean of the last `period` values of hl_range.
 * Input:   hl_range, n rows, price units.
 * Output:  `hl_range_ma<period>`, n rows, price units, NaN for the first `period - 1` rows.
 * Edges:   a NaN in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978, who stretches the range to the last close instead (see `atr`).
 * @example
 * highLowRangeAverage({ period: 2 }); // of ranges 2, 4: NaN, 3
 */
export function highLowRangeAverage<const Period extends number = 20>(
  options: HighLowRangeAverageOptions<Period> = {},
): FeatureCalculator<`hl_range_ma${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`hl_range_ma${period}` as `hl_range_ma${Period}`];
  return {
    specVersion: 1,
    id: `hl_range_ma${period}`,
    inputs: ['hl_range'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'price'),
    dependencies: [highLowRange()],
    kernel: () => rollingMeanKernel(period),
  };
}
