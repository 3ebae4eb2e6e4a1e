import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';
import { buyingPressure } from './buying-pressure.js';
import { trueRange } from './true-range.js';

/** Options of {@link buyingPressureShare}. */
export interface BuyingPressureShareOptions<Period extends number = number> {
  /** Bars per sum, 1 or more; default 7. */
  readonly period?: Period;
}

/**
 * Share of the recent true range that was buying pressure, 0 to 1; three of them make the ultimate oscillator.
 *
 * Formula: sum of buying pressure over the last `period` bars, divided by that of the true range.
 * Input:   buying_pressure and true_range, n rows, price units.
 * Output:  `buying_pressure_share_<period>`, n rows, 0..1, NaN for the first `period - 1` rows.
 * Edges:   no range in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Williams, The ultimate oscillator, 1985.
 * @example
 * buyingPressureShare({ period: 2 }); // of pressures 1, 3 and true ranges 2, 4: NaN, 0.6667
 */
export function buyingPressureShare<const Period extends number = 7>(
  options: BuyingPressureShareOptions<Period> = {},
): FeatureCalculator<`buying_pressure_share_${Period}`> {
  const period = integerOption('period', options.period ?? 7, 1);
  const outputs = [`buying_pressure_share_${period}` as `buying_pressure_share_${Period}`];
  return {
    specVersion: 1,
    id: `buying_pressure_share_${period}`,
    inputs: ['buying_pressure', 'true_range'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'ratio'),
    dependencies: [buyingPressure(), trueRange()],
    kernel: () => rollingRatioKernel(period, 1),
  };
}
