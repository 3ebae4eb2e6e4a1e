import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { trueRange } from './true-range.js';

/** Options of {@link directionalMovement}. */
export interface DirectionalMovementOptions<Period extends number = number> {
  /** Bars of Wilder's smoothing, 2 or more; default 14. */
  readonly period?: Period;
}

/** Columns of {@link directionalMovement}. */
export type DirectionalMovementColumn<Period extends number> = `${'plus_di' | 'minus_di'}_${Period}`;

/**
 * Directional indicators +DI and -DI: the share of the recent true range that was new ground above, and below, 0 to 100. ADX averages their disagreement.
 *
 * Formula: up = high[t] - high[t-1], down = low[t-1] - low[t]; of the two the larger counts, if positive. P, M and R are Wilder averages of up, down and true
 *          range from the second bar on; +DI = 100 P / R, -DI = 100 M / R.
 * Input:   high, low and true_range, n rows, price units.
 * Output:  `plus_di_<period>`, `minus_di_<period>`, n rows, 0..100, NaN for the first `period` rows.
 * Edges:   no range since the start -> NaN; a row with a NaN gives NaN and is passed over. Up and down moves that tie in decimals may differ in the last bit
 *          of the doubles, and then one of them counts: so in ADX, and in other libraries.
 * Cost:    O(n) time, two output columns.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978. TA-Lib starts its sums from one move less, which shows until the smoothing has forgotten it.
 * @example
 * directionalMovement({ period: 2 }); // of a steady rise without ranges: plus_di_2 = NaN, NaN, 100
 */
export function directionalMovement<const Period extends number = 14>(
  options: DirectionalMovementOptions<Period> = {},
): FeatureCalculator<DirectionalMovementColumn<Period>> {
  const period = integerOption('period', options.period ?? 14, 2);
  const outputs = [`plus_di_${period}`, `minus_di_${period}`] as DirectionalMovementColumn<Period>[];
  return {
    specVersion: 1,
    id: `directional_movement_${period}`,
    inputs: ['high', 'low', 'true_range'],
    outputs,
    warmUp: perOutput(outputs, period),
    // As in ADX: a bad tick makes a move a hundred thousand times too large.
    settle: perOutput(outputs, period + 1 + settleOfDecay(1 - 1 / period, 1e7)),
    units: perOutput(outputs, 'index-100'),
    dependencies: [trueRange()],
    kernel: () => directionalMovementKernel(period),
  };
}

const SEEN = 0;
const HIGH = 1;
const LOW = 2;
const PLUS = 3;
const MINUS = 4;
const RANGE = 5;

function directionalMovementKernel(period: number): FeatureKernel {
  const state = new Float64Array(6);
  return {
    state,
    advance(columns, from, to, out) {
      const [high, low, trueRanges] = columns as [Float64Array, Float64Array, Float64Array];
      const [plusIndex, minusIndex] = out as [Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let previousHigh = state[HIGH]!;
      let previousLow = state[LOW]!;
      let plus = state[PLUS]!;
      let minus = state[MINUS]!;
      let range = state[RANGE]!;
      for (let row = from; row < to; row++) {
        plusIndex[row] = minusIndex[row] = Number.NaN;
        const up = high[row]! - previousHigh;
        const down = previousLow - low[row]!;
        if (!Number.isFinite(up) || !Number.isFinite(down) || !Number.isFinite(trueRanges[row]!)) continue;
        previousHigh = high[row]!;
        previousLow = low[row]!;
        seen = Math.min(seen + 1, period + 1);
        if (seen === 1) continue;
        const share = 1 / (seen - 1);
        plus += ((up > down && up > 0 ? up : 0) - plus) * share;
        minus += ((down > up && down > 0 ? down : 0) - minus) * share;
        range += (trueRanges[row]! - range) * share;
        if (seen <= period || range === 0) continue;
        plusIndex[row] = 100 * (plus / range);
        minusIndex[row] = 100 * (minus / range);
      }
      state[SEEN] = seen;
      state[HIGH] = previousHigh;
      state[LOW] = previousLow;
      state[PLUS] = plus;
      state[MINUS] = minus;
      state[RANGE] = range;
    },
  };
}
