import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { barVariance } from './bar-variance.js';

/** Options of {@link garmanKlass}. */
export interface GarmanKlassOptions<Period extends number = number> extends Annualisation {
  /** Bars per window, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Garman-Klass volatility: from range and body of each bar, some seven times as efficient as closes when prices move without drift or gaps.
 *
 * Formula: sqrt(periodsPerYear * mean of (ln(high/low)^2 / 2 - (2 ln 2 - 1) ln(close/open)^2) over the last `period` bars).
 * Input:   garman_klass_variance of each bar, n rows, squared fraction.
 * Output:  `gk_vol` (`gk_vol_<period>` where the period is not 20), n rows, fraction per year, NaN for the first `period - 1` rows.
 * Edges:   a mean below 0, which bars with a long body and little range can give -> 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `periodsPerYear` not above 0.
 * @see Garman and Klass, On the estimation of security price volatilities from historical data, 1980.
 * @example
 * garmanKlass({ period: 1, periodsPerYear: 1 }); // of a bar 100, 101, 99, 100: gk_vol_1 = 0.0141
 */
export function garmanKlass<const Period extends number = 20>(options: GarmanKlassOptions<Period> = {}): FeatureCalculator<Suffixed<'gk_vol', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 1);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [suffixed<'gk_vol', [Period], [20]>('gk_vol', [period], [20])];
  return {
    specVersion: 1,
    id: `gk_vol_${period}_${periodsPerYear}`,
    inputs: ['garman_klass_variance'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [barVariance()],
    kernel: () => rollingMeanKernel(period, periodsPerYear),
  };
}
