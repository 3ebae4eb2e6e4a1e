import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { rollingMeanKernel } from '../rolling/rolling-mean-kernel.js';
import { trueRange } from './true-range.js';

/** Options of {@link atr}. */
export interface AtrOptions<Period extends number = number> {
  /** Bars per average, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Average true range, as a plain mean.
 *
 * Formula: mean of the last `period` true ranges. Wilder smooths them recursively instead, which depends on where the data starts.
 * Input:   true_range, n rows, price units.
 * Output:  `atr_<period>`, n rows, price units, NaN for the first `period - 1` rows.
 * Edges:   a NaN close lies in the window from the row after it on.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * atr({ period: 2 }); // of true ranges 2, 4: NaN, 3
 */
export function atr<const Period extends number = 14>(options: AtrOptions<Period> = {}): FeatureCalculator<`atr_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const outputs = [`atr_${period}` as `atr_${Period}`];
  return {
    specVersion: 1,
    id: `atr_${period}`,
    inputs: ['true_range'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'price'),
    dependencies: [trueRange()],
    kernel: () => rollingMeanKernel(period),
  };
}
