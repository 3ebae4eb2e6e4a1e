import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';

/** Options of {@link adx}. */
export interface AdxOptions<Period extends number = number> {
  /** Bars of Wilder's smoothing, 2 or more; default 14. */
  readonly period?: Period;
}

/**
 * Average directional index: how one-sided the recent bars were, 0 to 100, whichever the side.
 *
 * Formula: up = high[t] - high[t-1], down = low[t-1] - low[t]; of the two the larger counts, if positive. P and M are Wilder sums of up and down (plain over
 *          the first `period` moves, then S - S / period + x), DX = 100 |P - M| / (P + M), ADX the mean of the first `period` DX, then (ADX (period - 1) + DX)
 *          / period. The true range of the book cancels.
 * Input:   high, low, n rows, price units, oldest first.
 * Output:  `adx_<period>`, n rows, 0..100, NaN for the first `2 * period - 1` rows.
 * Edges:   no directional movement at all -> DX 0; a row with a NaN gives NaN and is passed over.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * adx({ period: 2 }); // of a steady rise: NaN, NaN, NaN, 100, 100
 */
export function adx<const Period extends number = 14>(options: AdxOptions<Period> = {}): FeatureCalculator<`adx_${Period}`> {
  const period = integerOption('period', options.period ?? 14, 2);
  const outputs = [`adx_${period}` as `adx_${Period}`];
  return {
    specVersion: 1,
    id: `adx_${period}`,
    inputs: ['high', 'low'],
    outputs,
    warmUp: perOutput(outputs, 2 * period - 1),
    // Two smoothings in a row, over moves that one bad tick makes a hundred thousand times too large.
    settle: perOutput(outputs, 2 * period + settleOfDecay(1 - 1 / period, 1e7)),
    units: perOutput(outputs, 'index-100'),
    kernel: () => adxKernel(period),
  };
}

const SEEN = 0;
const HIGH = 1;
const LOW = 2;
const PLUS = 3;
const MINUS = 4;
const INDEX = 5;

function adxKernel(period: number): FeatureKernel {
  const state = new Float64Array(6);
  const share = 1 / period;
  return {
    state,
    advance(columns, from, to, out) {
      const weight = share;
      const complete = 2 * period;
      const high = columns[0]!;
      const low = columns[1]!;
      const index = out[0]!;
      let seen = state[SEEN]! | 0;
      let previousHigh = state[HIGH]!;
      let previousLow = state[LOW]!;
      let plus = state[PLUS]!;
      let minus = state[MINUS]!;
      let average = state[INDEX]!;
      for (let row = from; row < to; row++) {
        index[row] = Number.NaN;
        const up = high[row]! - previousHigh;
        const down = previousLow - low[row]!;
        if (up - up + (down - down) !== 0) continue;
        previousHigh = high[row]!;
        previousLow = low[row]!;
        if (seen <= complete) seen++;
        if (seen === 1) continue;
        const faded = seen > period + 1 ? weight : 0;
        // The moves that count, by products: which of two moves is the larger is a coin's toss, and a branch on it costs more than all the rest of the row.
        plus += Number(up > down) * (0.5 * up + 0.5 * Math.abs(up)) - plus * faded;
        minus += Number(down > up) * (0.5 * down + 0.5 * Math.abs(down)) - minus * faded;
        if (seen <= period) continue;
        const movement = plus + minus;
        const directional = movement > 0 ? (100 * Math.abs(plus - minus)) / movement : 0;
        average += (seen <= complete ? directional : directional - average) * weight;
        if (seen >= complete) index[row] = average;
      }
      state[SEEN] = seen;
      state[HIGH] = previousHigh;
      state[LOW] = previousLow;
      state[PLUS] = plus;
      state[MINUS] = minus;
      state[INDEX] = average;
    },
  };
}
