import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Options of {@link trix}. */
export interface TrixOptions<Period extends number = number> {
  /** Span of each average in bars, 2 or more; default 15. */
  readonly period?: Period;
}

/**
 * TRIX: change from bar to bar of a three times smoothed close, in percent.
 *
 * Formula: e1 = EMA of the close, e2 = EMA of e1, e3 = EMA of e2, all of span `period` and started at the first close; 100 * (e3[t] - e3[t-1]) / e3[t-1].
 *          Hutson smooths the logarithm and starts with plain averages, as TA-Lib does; the starts are forgotten within `settle` bars.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `trix_<period>`, n rows, percent per bar, scale-free, NaN for the first `3 * period - 2` rows, in which the start still weighs more than the data.
 * Edges:   a NaN close gives NaN in its row and is passed over.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not an integer of 2 or more.
 * @see Hutson, Good TRIX, 1983.
 * @example
 * trix({ period: 9 }); // trix_9
 */
export function trix<const Period extends number = 15>(options: TrixOptions<Period> = {}): FeatureCalculator<`trix_${Period}`> {
  const period = integerOption('period', options.period ?? 15, 2);
  const outputs = [`trix_${period}` as `trix_${Period}`];
  return {
    specVersion: 1,
    id: `trix_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, 3 * period - 2),
    // A change is a hundred-thousandth of the price, and three smoothings in a row hold on to an error hundreds of times longer than one.
    settle: perOutput(outputs, settleOfDecay(1 - 2 / (period + 1), 1e10)),
    units: perOutput(outputs, 'percent'),
    kernel: () => trixKernel(period),
  };
}

const SEEN = 0;
const FIRST = 1;
const SECOND = 2;
const THIRD = 3;

function trixKernel(period: number): FeatureKernel {
  const state = new Float64Array(4);
  const alpha = 2 / (period + 1);
  const shownFrom = 3 * period - 1;
  return {
    state,
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const change = out[0]!;
      let seen = state[SEEN]! | 0;
      let first = state[FIRST]!;
      let second = state[SECOND]!;
      let third = state[THIRD]!;
      for (let row = from; row < to; row++) {
        change[row] = Number.NaN;
        if (!Number.isFinite(close[row]!)) continue;
        if (seen === 0) first = second = third = close[row]!;
        first += alpha * (close[row]! - first);
        second += alpha * (first - second);
        // The step itself, and not the difference of two averages, which would lose its digits.
        const step = alpha * (second - third);
        seen = Math.min(seen + 1, shownFrom);
        if (seen === shownFrom) change[row] = finiteOrNaN((100 * step) / third);
        third += step;
      }
      state[SEEN] = seen;
      state[FIRST] = first;
      state[SECOND] = second;
      state[THIRD] = third;
    },
  };
}
