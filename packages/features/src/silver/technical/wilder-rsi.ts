import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { priceMoves } from '../momentum/price-moves.js';
import { wilderAverage } from '../rolling/wilder-average.js';

/** Options of {@link wilderRsi}. */
export interface WilderRsiOptions<Period extends number = number> {
  /** Bars of Wilder's smoothing, 1 or more; default 14. */
  readonly period?: Period;
}

/**
 * Relative strength index as Wilder defined it, the one that charting sites show: share of recent movement that was upward, 0 to 100.
 *
 * Formula: 100 * U / (U + D), U and D Wilder averages of the upward and downward moves of the close.
 * Input:   Wilder averages of up_move and absolute_move of the close, n rows, price units.
 * Output:  `wilder_rsi_<period>`, n rows, 0..100, NaN for the first `period` rows.
 * Edges:   no loss since the start -> exactly 100; no move since the start -> NaN; prices that stop moving keep the last value, for gains and losses fade alike.
 *          A row without a move, such as one with a NaN close and the one after it, is NaN and passed over.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * wilderRsi({ period: 2 }); // of 10, 13, 12, 12.5: NaN, NaN, 75, 80
 */
export function wilderRsi<const Period extends number = 14>(options: WilderRsiOptions<Period> = {}): FeatureCalculator<`wilder_rsi_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 1);
  const gains = wilderAverage({ column: 'up_move', period, of: priceMoves() });
  const moves = wilderAverage({ column: 'absolute_move', period, of: priceMoves() });
  const outputs = [`wilder_rsi_${period}` as `wilder_rsi_${Period}`];
  return {
    specVersion: 1,
    id: `wilder_rsi_${period}`,
    inputs: [gains.outputs[0]!, moves.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, period),
    settle: perOutput(outputs, gains.settle[gains.outputs[0]!]!),
    units: perOutput(outputs, 'index-100'),
    dependencies: [gains, moves],
    kernel: () => ({ state: new Float64Array(0), advance }),
  };
}

const advance: FeatureKernel['advance'] = (columns, from, to, out) => {
  const gain = columns[0]!;
  const move = columns[1]!;
  const index = out[0]!;
  for (let row = from; row < to; row++) index[row] = finiteOrNaN(100 * (gain[row]! / move[row]!));
};
