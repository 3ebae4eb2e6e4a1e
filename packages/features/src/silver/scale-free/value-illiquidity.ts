import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { tradedValue } from '../microstructure/traded-value.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { absoluteReturn } from './absolute-return.js';

/** Options of {@link valueIlliquidity}. */
export interface ValueIlliquidityOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Illiquidity in traded value: how far the price travels per unit of money traded.
 *
 * Formula: sum of |return_1| / sum of close * volume over the last `period` bars. Amihud takes the mean of the daily ratios; the ratio of the sums has no bar
 *          without trade to divide by.
 * Input:   absolute_return and traded_value, n rows.
 * Output:  `value_illiquidity_<period>`, n rows, fraction per unit of money, NaN for the first `period` rows.
 * Edges:   nothing traded in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Amihud, Illiquidity and stock returns, 2002.
 * @example
 * valueIlliquidity({ period: 1 }); // of a return of 0.01 and 100,000 traded: 1e-7
 */
export function valueIlliquidity<const Period extends number = 20>(
  options: ValueIlliquidityOptions<Period> = {},
): FeatureCalculator<`value_illiquidity_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`value_illiquidity_${period}` as `value_illiquidity_${Period}`];
  return {
    specVersion: 1,
    id: `value_illiquidity_${period}`,
    inputs: ['absolute_return', 'traded_value'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    dependencies: [absoluteReturn(), tradedValue()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
