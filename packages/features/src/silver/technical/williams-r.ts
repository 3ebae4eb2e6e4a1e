import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { priceExtremes } from './price-extremes.js';

/** Options of {@link williamsR}. */
export interface WilliamsROptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Williams %R: how far the close lies below the highest high of the last bars, in percent of their range.
 *
 * Formula: 100 * (close - H) / (H - L), H and L the highest high and the lowest low of the last `period` bars. It is the stochastic %K of that period less 100.
 * Input:   close, and the extremes of high and low, n rows, price units.
 * Output:  `williams_r_<period>`, n rows, -100 (at the low) to 0 (at the high), NaN for the first `period - 1` rows.
 * Edges:   no range in the window -> NaN. TA-Lib gives 0 there, which is also its value at the high.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Williams, How I Made One Million Dollars Last Year Trading Commodities, 1973.
 * @example
 * williamsR({ period: 2 }); // of bars (high, low, close) 11, 9, 10 and 13, 10, 12: NaN, -25
 */
export function williamsR<const Period extends number = 14>(options: WilliamsROptions<Period> = {}): FeatureCalculator<`williams_r_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const outputs = [`williams_r_${period}` as `williams_r_${Period}`];
  return {
    specVersion: 1,
    id: `williams_r_${period}`,
    inputs: ['close', `highest_high_${period}`, `lowest_low_${period}`],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period - 1),
    units: perOutput(outputs, 'index-100'),
    dependencies: [priceExtremes({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const [close, highest, lowest] = columns as [Float64Array, Float64Array, Float64Array];
  const distance = out[0]!;
  for (let row = from; row < to; row++) {
    distance[row] = finiteOrNaN((100 * (close[row]! - highest[row]!)) / (highest[row]! - lowest[row]!));
  }
};
