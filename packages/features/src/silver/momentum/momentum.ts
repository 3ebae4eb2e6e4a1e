import type { FeatureCalculator } from '@spx/core';
import { integerListOption } from '../description/integer-list-option.js';
import { perOutput } from '../description/per-output.js';
import { laggedChangeKernel } from '../rolling/lagged-change-kernel.js';

/** Options of {@link momentum}. */
export interface MomentumOptions<Period extends number = number> {
  /** Bars between the two closes, 1 or more; default 10. A list gives a column each, from one memory of closes. */
  readonly period?: Period | readonly Period[];
}

/**
 * Momentum: how far the close has moved over the last bars, in price units.
 *
 * Formula: close[t] - close[t - period].
 * Input:   close, n rows, price units, oldest first.
 * Output:  `momentum_<period>`, n rows, price units, NaN for the first `period` rows.
 * Edges:   rows are counted, whatever lies between them.
 * Cost:    O(n) time, one output column per period.
 *
 * @throws {InvalidArgumentError} if a period is not a positive integer, or none is given.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 10.
 * @example
 * momentum({ period: 2 }); // of 100, 101, 103: NaN, NaN, 3
 */
export function momentum<const Period extends number = 10>(options: MomentumOptions<Period> = {}): FeatureCalculator<`momentum_${Period}`> {
  const periods = integerListOption('period', options.period ?? 10, 1);
  const outputs = periods.map((period) => `momentum_${period}` as `momentum_${Period}`);
  return {
    specVersion: 1,
    id: `momentum_${periods.join('_')}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, periods),
    settle: perOutput(outputs, periods),
    units: perOutput(outputs, 'price'),
    kernel: () => laggedChangeKernel({ lags: periods, relative: false }),
  };
}
