import type { FeatureCalculator } from '@spx/core';
import { integerListOption } from '../description/integer-list-option.js';
import { perOutput } from '../description/per-output.js';
import { laggedChangeKernel } from '../rolling/lagged-change-kernel.js';

/** Options of {@link simpleReturn}. */
export interface SimpleReturnOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 1. A list gives a column each, from one memory of closes. */
  readonly period?: Period | readonly Period[];
}

/**
 * Simple return over the last bars, as a fraction.
 *
 * Formula: (close[t] - close[t - period]) / close[t - period]. Not close[t] / close[t - period] - 1, which loses half its digits on small moves.
 * Input:   close, n rows, price units, oldest first. Rows are counted, whatever lies between them: an overnight gap is one step.
 * Output:  `return_<period>`, n rows, fraction (0.01 is one percent), NaN for the first `period` rows.
 * Edges:   a close of 0 in the divisor -> NaN.
 * Cost:    O(n) time, one output column per period.
 *
 * @throws {InvalidArgumentError} if a period is not a positive integer, or none is given.
 * @example
 * simpleReturn({ period: 1 }); // of 100, 101, 99.99: NaN, 0.01, -0.01
 */
export function simpleReturn<const Period extends number = 1>(options: SimpleReturnOptions<Period> = {}): FeatureCalculator<`return_${Period}`> {
  const periods = integerListOption('period', options.period ?? 1, 1);
  const outputs = periods.map((period) => `return_${period}` as `return_${Period}`);
  return {
    specVersion: 1,
    id: `return_${periods.join('_')}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, periods),
    settle: perOutput(outputs, periods),
    units: perOutput(outputs, 'fraction'),
    kernel: () => laggedChangeKernel({ lags: periods, relative: true }),
  };
}
