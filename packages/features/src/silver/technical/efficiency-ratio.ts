import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rsi } from './rsi.js';

/** Options of {@link efficiencyRatio}. */
export interface EfficiencyRatioOptions<Period extends number = number> {
  /** Bars per window, 1 or more; default 10. */
  readonly period?: Period;
}

/**
 * Efficiency ratio: how straight the way was that the price took, 0 to 1.
 *
 * Formula: |close[t] - close[t - period]| divided by the sum of the absolute moves in between. With U and D the sums of gains and losses that is
 *          |U - D| / (U + D), hence |rsi / 50 - 1| of the plain index over the same bars, which is how it is calculated.
 * Input:   rsi_<period>, n rows, 0..100.
 * Output:  `efficiency_ratio_<period>`, n rows, 0 (back where it began) to 1 (without a step back), NaN for the first `period` rows.
 * Edges:   no move in the window -> NaN.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Kaufman, Smarter Trading, 1995.
 * @example
 * efficiencyRatio({ period: 2 }); // of 10, 13, 12: NaN, NaN, 0.5
 */
export function efficiencyRatio<const Period extends number = 10>(
  options: EfficiencyRatioOptions<Period> = {},
): FeatureCalculator<`efficiency_ratio_${Period}`> {
  const period = integerOption('period', options.period ?? 10, 1);
  const outputs = [`efficiency_ratio_${period}` as `efficiency_ratio_${Period}`];
  return {
    specVersion: 1,
    id: `efficiency_ratio_${period}`,
    inputs: [`rsi_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'ratio'),
    dependencies: [rsi({ period })],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const strength = columns[0]!;
  const ratio = out[0]!;
  for (let row = from; row < to; row++) ratio[row] = Math.abs(strength[row]! / 50 - 1);
};
