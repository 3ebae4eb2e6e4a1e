import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { barVariance } from './bar-variance.js';

/** Options of {@link parkinson}. */
export interface ParkinsonOptions<Period extends number = number> extends Annualisation {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Parkinson volatility: from the range of each bar alone, some five times as efficient as closes when prices move without drift or gaps.
 *
 * Formula: sqrt(periodsPerYear * mean of ln(high/low)^2 / (4 ln 2) over the last `period` bars).
 * Input:   parkinson_variance of each bar, n rows, squared fraction.
 * Output:  `parkinson_vol` (`parkinson_vol_<period>` where the period is not 20), n rows, fraction per year, NaN for the first `period - 1` rows.
 * Edges:   bars without range -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `periodsPerYear` not above 0.
 * @see Parkinson, The extreme value method for estimating the variance of the rate of return, 1980.
 * @example
 * parkinson({ period: 1, periodsPerYear: 1 }); // of a bar with high 101 and low 99: parkinson_vol_1 = 0.0120
 */
export function parkinson<const Period extends number = 20>(
  options: ParkinsonOptions<Period> = {},
): FeatureCalculator<Suffixed<'parkinson_vol', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [suffixed<'parkinson_vol', [Period], [20]>('parkinson_vol', [period], [20])];
  return {
    specVersion: 1,
    id: `parkinson_vol_${period}_${periodsPerYear}`,
    inputs: ['parkinson_variance'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [barVariance()],
    kernel: () => rollingMeanKernel(period, periodsPerYear),
  };
}
