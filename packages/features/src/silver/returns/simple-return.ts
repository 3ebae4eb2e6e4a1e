import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { laggedChangeKernel } from '../rolling/lagged-change-kernel.js';

/** Options of {@link simpleReturn}. */
export interface SimpleReturnOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 1. */
  readonly period?: Period;
}

/**
 * Simple return over the last bars, as a fraction.
 *
 * Formula: (close[t] - close[t - period]) / close[t - period]. Not close[t] / close[t - period] - 1, which loses half its digits on small moves.
 * Input:   close, n rows, price units, oldest first. Rows are counted, whatever lies between them: an overnight gap is one step.
 * Output:  `return_<period>`, n rows, fraction (0.01 is one percent), NaN for the first `period` rows.
 * Edges:   a close of 0 in the divisor -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @example
 * simpleReturn({ period: 1 }); // of 100, 101, 99.99: NaN, 0.01, -0.01
 */
export function simpleReturn<const Period extends number = 1>(options: SimpleReturnOptions<Period> = {}): FeatureCalculator<`return_${Period}`> {
  const period = integerOption('period', options.period ?? 1, 1);
  const outputs = [`return_${period}` as `return_${Period}`];
  return {
    specVersion: 1,
    id: `return_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    kernel: () => laggedChangeKernel({ lag: period, relative: true }),
  };
}
