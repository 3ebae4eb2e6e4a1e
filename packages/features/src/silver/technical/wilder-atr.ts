import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { wilderAverage } from '../rolling/wilder-average.js';
import { trueRange } from './true-range.js';

/** Options of {@link wilderAtr}. */
export interface WilderAtrOptions<Period extends number = number> {
  /** Bars of Wilder's smoothing, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Average true range as Wilder defined it, and the same as a fraction of the close.
 *
 * Formula: Wilder average of the true range; wilder_atr_fraction = that / close. The first true range is the range of the first bar, as in the book; TA-Lib
 *          leaves that bar out, which shows until the smoothing has forgotten it.
 * Input:   Wilder average of true_range, and close, n rows, price units.
 * Output:  `wilder_atr_<period>` in price units, `wilder_atr_fraction_<period>` as a fraction (0.01 is one percent), n rows, NaN for the first `period - 1`.
 * Edges:   a bar without a true range, such as the one after a NaN close, is NaN and passed over.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * wilderAtr({ period: 2 }); // of true ranges 2, 4, 5: wilder_atr_2 = NaN, 3, 4
 */
export function wilderAtr<const Period extends number = 14>(
  options: WilderAtrOptions<Period> = {},
): FeatureCalculator<`wilder_atr_${Period}` | `wilder_atr_fraction_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const average = wilderAverage({ column: 'true_range', period, of: trueRange() });
  const outputs = [`wilder_atr_${period}`, `wilder_atr_fraction_${period}`] as (`wilder_atr_${Period}` | `wilder_atr_fraction_${Period}`)[];
  return {
    specVersion: 1,
    id: `wilder_atr_${period}`,
    inputs: [average.outputs[0]!, 'close'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, average.settle[average.outputs[0]!]!),
    units: perOutput(outputs, ['price', 'fraction']),
    dependencies: [average],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const average = columns[0]!;
  const close = columns[1]!;
  const range = out[0]!;
  const fraction = out[1]!;
  for (let row = from; row < to; row++) {
    range[row] = average[row]!;
    fraction[row] = finiteOrNaN(average[row]! / close[row]!);
  }
};
