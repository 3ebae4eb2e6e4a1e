import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { valueImpact } from './value-impact.js';

/** Options of {@link amihudIlliquidity}. */
export interface AmihudIlliquidityOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Amihud's illiquidity: how much the price moves per million traded, on the average of the last bars.
 *
 * Formula: 1e6 times the mean of |return_1| / (close * volume) over those of the last `period` bars in which anything traded. Unlike `illiquidity` it divides by
 *          value, which makes instruments of other prices comparable, and adds nothing to it.
 * Input:   value_impact and traded_bar, n rows.
 * Output:  `amihud_illiquidity_<period>`, n rows, fraction per million of price units times volume units, NaN for the first `period` rows.
 * Edges:   bars without trade are left out of the mean, as the paper leaves out days without; no trade in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Amihud, Illiquidity and stock returns: cross-section and time-series effects, 2002.
 * @example
 * amihudIlliquidity({ period: 390 }); // amihud_illiquidity_390
 */
export function amihudIlliquidity<const Period extends number = 20>(
  options: AmihudIlliquidityOptions<Period> = {},
): FeatureCalculator<`amihud_illiquidity_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`amihud_illiquidity_${period}` as `amihud_illiquidity_${Period}`];
  return {
    specVersion: 1,
    id: `amihud_illiquidity_${period}`,
    inputs: ['value_impact', 'traded_bar'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-million-value'),
    dependencies: [valueImpact()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
