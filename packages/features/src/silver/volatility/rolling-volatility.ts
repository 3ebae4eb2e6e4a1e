import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { simpleReturn } from '../returns/simple-return.js';
import { rollingDeviationKernel } from '../rolling/rolling-deviation-kernel.js';

/** Options of {@link rollingVolatility}. */
export interface RollingVolatilityOptions<Period extends number = number> {
  /** Returns per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Rolling volatility: sample standard deviation of the one-bar returns, per bar.
 *
 * Formula: sqrt(sum (r - m)^2 / (period - 1)) over the last `period` values r of return_1, m their mean.
 * Input:   return_1, n rows, fraction.
 * Output:  `volatility_<period>`, n rows, fraction per bar, NaN for the first `period` rows.
 * Edges:   all returns of the window equal -> exactly 0.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Hull, Options, Futures, and Other Derivatives, chapter on estimating volatilities.
 * @example
 * rollingVolatility({ period: 2 }); // of returns 0.01, 0.03: 0.0141
 */
export function rollingVolatility<const Period extends number = 20>(options: RollingVolatilityOptions<Period> = {}): FeatureCalculator<`volatility_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`volatility_${period}` as `volatility_${Period}`];
  return {
    specVersion: 1,
    id: `volatility_${period}`,
    inputs: ['return_1'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'fraction-per-bar'),
    dependencies: [simpleReturn()],
    kernel: () => rollingDeviationKernel(period),
  };
}
