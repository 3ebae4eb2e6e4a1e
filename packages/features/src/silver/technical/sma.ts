import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';

/** Options of {@link sma}. */
export interface SmaOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Simple moving average of the close.
 *
 * Formula: mean of the last `period` closes.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `sma_<period>`, n rows, price units, NaN for the first `period - 1` rows.
 * Edges:   a constant window gives its value exactly; a NaN in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 9.
 * @example
 * sma({ period: 3 }); // of 1, 2, 6, 4: NaN, NaN, 3, 4
 */
export function sma<const Period extends number = 20>(options: SmaOptions<Period> = {}): FeatureCalculator<`sma_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`sma_${period}` as `sma_${Period}`];
  return {
    specVersion: 1,
    id: `sma_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'price'),
    kernel: () => rollingMeanKernel(period),
  };
}
