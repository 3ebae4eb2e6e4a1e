import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { squaredLogReturn } from '../returns/squared-log-return.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { type Annualisation, periodsPerYearOf } from './annualisation.js';

/** Options of {@link trailingRealizedVolatility}. */
export interface TrailingRealizedVolatilityOptions<Period extends number = number> extends Annualisation {
  /** Returns per window, 1 or more; default 60. */
  readonly period?: Period;
}

/**
 * Realized volatility of the last bars, annualised: the root of the realized variance. Trailing, where the label `realizedVolatility` looks ahead.
 *
 * Formula: sqrt(periodsPerYear / period * sum of ln(close[t] / close[t-1])^2 over the last `period` bars).
 * Input:   squared_log_return_1, n rows.
 * Output:  `realized_vol_<period>`, n rows, fraction per year, NaN for the first `period` rows.
 * Edges:   no move in the window -> exactly 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `periodsPerYear` not above 0.
 * @see Andersen, Bollerslev, Diebold and Labys, Modeling and forecasting realized volatility, 2003.
 * @example
 * trailingRealizedVolatility({ period: 390, periodsPerYear: 98_280 }); // realized_vol_390, minute bars of one session
 */
export function trailingRealizedVolatility<const Period extends number = 60>(
  options: TrailingRealizedVolatilityOptions<Period> = {},
): FeatureCalculator<`realized_vol_${Period}`> {
  const period = integerOption('period', options.period ?? 60, 1);
  const periodsPerYear = periodsPerYearOf(options);
  const outputs = [`realized_vol_${period}` as `realized_vol_${Period}`];
  return {
    specVersion: 1,
    id: `realized_vol_${period}_${periodsPerYear}`,
    inputs: ['squared_log_return_1'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-year'),
    dependencies: [squaredLogReturn()],
    kernel: () => rollingMeanKernel(period, periodsPerYear),
  };
}
