import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { rollingDeviationKernel } from '../rolling/rolling-deviation-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { historicalVolatility } from './historical-volatility.js';

/** Options of {@link volatilityOfVolatility}. */
export interface VolatilityOfVolatilityOptions<Period extends number = number> extends Annualisation {
  /** Returns per volatility and volatilities per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Volatility of volatility: how much the historical volatility itself has moved.
 *
 * Formula: sample standard deviation of the last `period` values of hist_vol_<period>.
 * Input:   hist_vol_<period>, n rows, fraction per year.
 * Output:  `vol_of_vol` (`vol_of_vol_<period>` where the period is not 20), n rows, fraction per year, NaN for the first `2 * period - 1` rows.
 * Edges:   unchanged volatility -> exactly 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `periodsPerYear` not above 0.
 * @see Corsi, Mittnik, Pigorsch and Pigorsch, The volatility of realized volatility, 2008, for the notion.
 * @example
 * volatilityOfVolatility({ period: 50 }); // vol_of_vol_50
 */
export function volatilityOfVolatility<const Period extends number = 20>(
  options: VolatilityOfVolatilityOptions<Period> = {},
): FeatureCalculator<Suffixed<'vol_of_vol', [Period], [20]>> {
  const period = (options.period ?? 20) as Period;
  integerOption('period', period, 2);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [suffixed<'vol_of_vol', [Period], [20]>('vol_of_vol', [period], [20])];
  return {
    specVersion: 1,
    id: `vol_of_vol_${period}_${periodsPerYear}`,
    inputs: [`hist_vol_${period}`],
    outputs,
    warmUp: perOutput(outputs, 2 * period - 1),
    settle: perOutput(outputs, 2 * period - 1),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [historicalVolatility({ period, periodsPerYear })],
    kernel: () => rollingDeviationKernel(period),
  };
}
