import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { squaredLogReturn } from '../returns/squared-log-return.js';
import { rollingSumsKernel } from './rolling-sums-kernel.js';

/** Options of {@link realizedVariance}. */
export interface RealizedVarianceOptions<Period extends number = number> {
  /** Returns per window, 1 or more; default 60. */
  readonly period?: Period;
}

/**
 * Realized variance of the last bars: the variance over the whole window, jumps included, without assuming a mean.
 *
 * Formula: RV = sum of ln(close[t] / close[t-1])^2 over the last `period` bars.
 * Input:   squared_log_return_1, n rows.
 * Output:  `realized_variance_<period>`, n rows, squared fraction per window, NaN for the first `period` rows.
 * Edges:   no move in the window -> exactly 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Andersen, Bollerslev, Diebold and Labys, Modeling and forecasting realized volatility, 2003.
 * @example
 * realizedVariance({ period: 2 }); // of log returns 0.01, -0.02: 0.0005
 */
export function realizedVariance<const Period extends number = 60>(
  options: RealizedVarianceOptions<Period> = {},
): FeatureCalculator<`realized_variance_${Period}`> {
  const period = integerOption('period', options.period ?? 60, 1);
  const outputs = [`realized_variance_${period}` as `realized_variance_${Period}`];
  return {
    specVersion: 1,
    id: `realized_variance_${period}`,
    inputs: ['squared_log_return_1'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'squared-fraction'),
    dependencies: [squaredLogReturn()],
    kernel: () => rollingSumsKernel({ window: period }),
  };
}
