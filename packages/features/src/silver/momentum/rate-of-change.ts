import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { scalingKernel } from '../elementwise/scaling-kernel.js';
import { simpleReturn } from '../returns/simple-return.js';

/** Options of {@link rateOfChange}. */
export interface RateOfChangeOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 10. */
  readonly period?: Period;
}

/**
 * Rate of change: the simple return over the last bars in percent.
 *
 * Formula: 100 * return_<period>. Collinear with the return; kept because the reference feature set has both.
 * Input:   return_<period>, n rows, fraction.
 * Output:  `roc_<period>`, n rows, percent, NaN for the first `period` rows.
 * Edges:   as the return.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 10.
 * @example
 * rateOfChange({ period: 1 }); // of 100, 101: NaN, 1
 */
export function rateOfChange<const Period extends number = 10>(options: RateOfChangeOptions<Period> = {}): FeatureCalculator<`roc_${Period}`> {
  const period = integerOption('period', options.period ?? 10, 1);
  const outputs = [`roc_${period}` as `roc_${Period}`];
  return {
    specVersion: 1,
    id: `roc_${period}`,
    inputs: [`return_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'percent'),
    dependencies: [simpleReturn({ period })],
    kernel: () => scalingKernel(100),
  };
}
