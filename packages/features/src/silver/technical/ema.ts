import type { FeatureCalculator, FeatureKernel, KernelFamily } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';

/** Options of {@link ema}. */
export interface EmaOptions<Period extends number = number> {
  /** Span in bars, 1 or more; default 20. */
  readonly period?: Period;
}

/**
 * Exponential moving average of the close.
 *
 * Formula: e[0] = close[0], e[t] = e[t-1] + 2 / (period + 1) * (close[t] - e[t-1]).
 * Input:   close, n rows, price units, oldest first.
 * Output:  `ema_<period>`, n rows, price units, NaN for the first `period - 1` rows, in which the start still weighs more than the data.
 * Edges:   a NaN close gives NaN in its row and is passed over: the average goes on from the last finite close.
 * Cost:    O(n) time, one output column.
 *
 * @throws {InvalidArgumentError} if `period` is not a positive integer.
 * @see Murphy, Technical Analysis of the Financial Markets, 1999, chapter 9.
 * @example
 * ema({ period: 3 }); // of 1, 2, 3, 4: NaN, NaN, 2.25, 3.125
 */
export function ema<const Period extends number = 20>(options: EmaOptions<Period> = {}): FeatureCalculator<`ema_${Period}`> {
  const period = integerOption('period', options.period ?? 20, 1);
  const outputs = [`ema_${period}` as `ema_${Period}`];
  const settle = period === 1 ? 0 : settleOfDecay(1 - 2 / (period + 1), 10);
  return {
    specVersion: 1,
    id: `ema_${period}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, period - 1),
    settle: perOutput(outputs, settle),
    units: perOutput(outputs, 'price'),
    kernel: () => emaKernel(period),
  };
}

const SEEN = 0;
const AVERAGE = 1;

function emaKernel(period: number): FeatureKernel {
  const state = new Float64Array(2);
  const alpha = 2 / (period + 1);
  const kernel: EmaKernel = {
    state,
    family,
    period,
    alpha,
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const average = out[0]!;
      let seen = state[SEEN]! | 0;
      let current = state[AVERAGE]!;
      const weight = alpha;
      const complete = period;
      for (let row = from; row < to; row++) {
        const next = seen === 0 ? close[row]! : current + weight * (close[row]! - current);
        average[row] = Number.NaN;
        if (next - next !== 0) continue;
        current = next;
        if (seen < complete) seen++;
        if (seen === complete) average[row] = current;
      }
      state[SEEN] = seen;
      state[AVERAGE] = current;
    },
  };
  return kernel;
}

interface EmaKernel extends FeatureKernel {
  readonly period: number;
  /** Weight of the newest value. */
  readonly alpha: number;
}

const family: KernelFamily = {
  rowLoop: (members) => {
    const averages = members.map(({ kernel, inputs, outputs }) => ({ average: kernel as EmaKernel, input: inputs[0]!, output: outputs[0]! }));
    return (row) => {
      for (let index = 0; index < averages.length; index++) {
        const { average, input, output } = averages[index]!;
        row[output] = nextAverage(average, row[input]!);
      }
    };
  },
};

/** One row: the average with `value` in it. */
function nextAverage({ state, period, alpha }: EmaKernel, value: number): number {
  const seen = state[SEEN]!;
  const next = seen === 0 ? value : state[AVERAGE]! + alpha * (value - state[AVERAGE]!);
  if (next - next !== 0) return Number.NaN;
  state[AVERAGE] = next;
  state[SEEN] = seen < period ? seen + 1 : seen;
  return seen + 1 >= period ? next : Number.NaN;
}
