import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { barVariance } from './bar-variance.js';

/** Options of {@link rogersSatchell}. */
export interface RogersSatchellOptions<Period extends number = number> extends Annualisation {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Rogers-Satchell volatility: from all four prices of each bar, right also when prices drift.
 *
 * Formula: sqrt(periodsPerYear * mean of (ln(high/close) ln(high/open) + ln(low/close) ln(low/open)) over the last `period` bars).
 * Input:   rogers_satchell_variance of each bar, n rows, squared fraction.
 * Output:  `rs_vol` (`rs_vol_<period>` where the period is not 20), n rows, fraction per year, NaN for the first `period - 1` rows.
 * Edges:   a mean below 0, which only bars in broken order give -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `periodsPerYear` not above 0.
 * @see Rogers and Satchell, Estimating variance from high, low and closing prices, 1991.
 * @example
 * rogersSatchell({ period: 1, periodsPerYear: 1 }); // of a bar 100, 101, 99, 100: rs_vol_1 = 0.0141
 */
export function rogersSatchell<const Period extends number = 20>(
  options: RogersSatchellOptions<Period> = {},
): FeatureCalculator<Suffixed<'rs_vol', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [suffixed<'rs_vol', [Period], [20]>('rs_vol', [period], [20])];
  return {
    specVersion: 1,
    id: `rs_vol_${period}_${periodsPerYear}`,
    inputs: ['rogers_satchell_variance'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [barVariance()],
    kernel: () => rollingMeanKernel(period, periodsPerYear),
  };
}
