import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { sourceHistory } from '../description/source-history.js';

/** Options of {@link wilderAverage}. */
export interface WilderAverageOptions<Column extends string = string, Period extends number = number> {
  /** Column to average; default `close`. */
  readonly column?: Column;
  /** Bars of the smoothing, 1 or more; default 14. */
  readonly period?: Period;
  /** The calculator that writes `column`; absent for a bar column. */
  readonly of?: FeatureCalculator;
}

/**
 * Wilder's moving average of a column: each new value counts for 1 / `period`, all older ones fade.
 *
 * Formula: the mean of the first `period` values, then a[t] = a[t-1] + (x[t] - a[t-1]) / period. An exponential average of span 2 period - 1.
 * Input:   one column, n rows.
 * Output:  `<column>_wilder_<period>`, n rows, units of the column, NaN for the first `period - 1` rows after the column's own warm-up.
 * Edges:   a NaN gives NaN in its row and is passed over: the average goes on from the last finite value.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer, or `of` does not write `column`.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978.
 * @example
 * wilderAverage({ period: 2 }); // of 1, 3, 6: close_wilder_2 = NaN, 2, 4
 */
export function wilderAverage<const Column extends string = 'close', const Period extends number = 14>(
  options: WilderAverageOptions<Column, Period> = {},
): FeatureCalculator<`${Column}_wilder_${Period}`> {
  const { of } = options;
  const column = options.column ?? 'close';
  const period = integerOption('period', options.period ?? 14, 1);
  const outputs = [`${column}_wilder_${period}` as `${Column}_wilder_${Period}`];
  const { warmUp, settle, unit } = sourceHistory(column, of);
  return {
    specVersion: 1,
    id: `wilder_average_${of === undefined ? column : `${of.id}.${column}`}_${period}`,
    inputs: [column],
    outputs,
    warmUp: perOutput(outputs, warmUp + period - 1),
    // Moves are some ten-thousandths of the price, so a price that is ten times too high is a hundred thousand times a usual one.
    settle: perOutput(outputs, settle + period + settleOfDecay(1 - 1 / period, 1e7)),
    units: perOutput(outputs, unit),
    ...(of && { dependencies: [of] }),
    kernel: () => wilderAverageKernel(period),
  };
}

const SEEN = 0;
const AVERAGE = 1;

function wilderAverageKernel(period: number): FeatureKernel {
  const state = new Float64Array(2);
  const share = 1 / period;
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const averages = out[0]!;
      let seen = state[SEEN]! | 0;
      let average = state[AVERAGE]!;
      for (let row = from; row < to; row++) {
        averages[row] = Number.NaN;
        if (!Number.isFinite(values[row]!)) continue;
        const count = Math.min(seen + 1, period);
        const next = average + (values[row]! - average) * (count < period ? 1 / count : share);
        if (!Number.isFinite(next)) continue;
        average = next;
        seen = count;
        if (seen === period) averages[row] = average;
      }
      state[SEEN] = seen;
      state[AVERAGE] = average;
    },
  };
}
