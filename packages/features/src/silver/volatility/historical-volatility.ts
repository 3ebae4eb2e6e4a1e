import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { scalingKernel } from '../elementwise/scaling-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';
import { rollingVolatility } from './rolling-volatility.js';

/** Options of {@link historicalVolatility}. */
export interface HistoricalVolatilityOptions<Period extends number = number> extends Annualisation {
  /** Returns per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Historical volatility: the rolling volatility of the one-bar returns, annualised.
 *
 * Formula: volatility_<period> * sqrt(periodsPerYear).
 * Input:   volatility_<period>, n rows, fraction per bar.
 * Output:  `hist_vol_<period>`, n rows, fraction per year, NaN for the first `period` rows.
 * Edges:   as the rolling volatility.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more, or `periodsPerYear` not above 0.
 * @see Hull, Options, Futures, and Other Derivatives, chapter on estimating volatilities.
 * @example
 * historicalVolatility({ period: 50, periodsPerYear: 98_280 }); // minute bars of 390-minute sessions
 */
export function historicalVolatility<const Period extends number = 20>(
  options: HistoricalVolatilityOptions<Period> = {},
): FeatureCalculator<`hist_vol_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [`hist_vol_${period}` as `hist_vol_${Period}`];
  return {
    specVersion: 1,
    id: `hist_vol_${period}_${periodsPerYear}`,
    inputs: [`volatility_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [rollingVolatility({ period })],
    kernel: () => scalingKernel(Math.sqrt(periodsPerYear)),
  };
}
