import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { quotientKernel } from '../elementwise/quotient-kernel.js';
import { rollingDeviation } from '../rolling/rolling-deviation.js';

/** Options of {@link closeZScore}. */
export interface CloseZScoreOptions<Period extends number = number> {
  /** Bars per window, 2 or more; default 20. */
  readonly period?: Period;
}

/**
 * Close in standard deviations from the mean of the last closes, this one included. A straight line through it gives the Bollinger position of the same window.
 *
 * Formula: (close - m) / s, m and s the mean and sample standard deviation of the last `period` closes.
 * Input:   rolling distance and deviation of the close, n rows, price units.
 * Output:  `close_zscore_<period>`, n rows, standard deviations, NaN for the first `period - 1` rows.
 * Edges:   all closes of the window equal -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Gatev, Goetzmann and Rouwenhorst, Pairs trading: performance of a relative-value arbitrage rule, 2006, for its use.
 * @example
 * closeZScore({ period: 3 }); // of 1, 2, 6: NaN, NaN, 1.1339
 */
export function closeZScore<const Period extends number = 20>(options: CloseZScoreOptions<Period> = {}): FeatureCalculator<`close_zscore_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 2);
  const outputs = [`close_zscore_${period}` as `close_zscore_${Period}`];
  return {
    specVersion: 1,
    id: `close_zscore_${period}`,
    inputs: [`close_distance_${period}`, `close_std_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'standard-deviations'),
    dependencies: [rollingDeviation({ window: period })],
    kernel: quotientKernel,
  };
}
