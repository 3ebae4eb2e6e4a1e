import type { FeatureCalculator } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { priceMoves } from '../momentum/price-moves.js';
import { rollingRatioKernel } from '../rolling/rolling-ratio-kernel.js';

/** Options of {@link rsi}. */
export interface RsiOptions<Period extends number = number> {
  /** Bars per sum, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Relative strength index with plain sums (Cutler): share of recent movement that was upward, 0 to 100.
 *
 * Formula: 100 * U / (U + D), U and D the sums of the upward and downward moves of the close over `period` bars. Wilder's index smooths them recursively
 *          instead and depends on where the data starts; charting sites show his.
 * Input:   up_move and absolute_move of the close, n rows, price units.
 * Output:  `rsi_<period>`, n rows, 0..100, NaN for the first `period` rows.
 * Edges:   no loss in the window -> exactly 100; no move in the window -> NaN, for there is no direction to speak of.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978; Cutler's variant is described by Colby, The Encyclopedia of Technical Market Indicators, 2003.
 * @example
 * rsi({ period: 2 }); // of 10, 13, 12: NaN, NaN, 75
 */
export function rsi<const Period extends number = 14>(options: RsiOptions<Period> = {}): FeatureCalculator<`rsi_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const outputs = [`rsi_${period}` as `rsi_${Period}`];
  return {
    specVersion: 1,
    id: `rsi_${period}`,
    inputs: ['up_move', 'absolute_move'],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, period),
    units: perOutput(outputs, 'index-100'),
    dependencies: [priceMoves()],
    kernel: () => rollingRatioKernel(period, 100),
  };
}
