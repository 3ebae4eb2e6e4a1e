import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';

/** Options of {@link macd}. */
export interface MacdOptions<Fast extends number = number, Slow extends number = number, Signal extends number = number> {
  /** Span of the fast average in bars, 1 or more; default 12. */
  readonly fast?: Fast;
  /** Span of the slow average in bars, more than `fast`; default 26. */
  readonly slow?: Slow;
  /** Span of the average of the difference in bars, 1 or more; default 9. */
  readonly signal?: Signal;
}

/** Columns of {@link macd}: the spans are part of the name where they are not 12, 26 and 9. */
export type MacdColumn<Fast extends number, Slow extends number, Signal extends number> = Suffixed<
  'macd' | 'macd_signal' | 'macd_histogram',
  [Fast, Slow, Signal],
  [12, 26, 9]
>;

/**
 * Moving average convergence and divergence: the gap between a fast and a slow average of the close, its own average, and the gap between these two.
 *
 * Formula: macd = EMA_fast - EMA_slow of the close, macd_signal = EMA_signal of macd, macd_histogram = macd - macd_signal; averages start at the first close.
 * Input:   close, n rows, price units, oldest first.
 * Output:  `macd`, `macd_signal`, `macd_histogram`, n rows, price units; the first is NaN for `slow - 1` rows, the others for `slow + signal - 2`.
 * Edges:   a NaN close gives NaN in its row and is passed over.
 * Cost:    O(n) time, three output columns.
 *
 * @throws {InvalidArgumentError} if a span is not a positive integer or `slow` is not above `fast`.
 * @see Appel, Technical Analysis: Power Tools for Active Investors, 2005.
 * @example
 * macd({ fast: 1, slow: 2, signal: 1 }); // of 3, 6: macd_1_2_1 = NaN, 1
 */
export function macd<const Fast extends number = 12, const Slow extends number = 26, const Signal extends number = 9>(
  options: MacdOptions<Fast, Slow, Signal> = {},
): FeatureCalculator<MacdColumn<Fast, Slow, Signal>> {
  const fast = integerOption('fast', options.fast ?? 12, 1);
  const slow = integerOption('slow', options.slow ?? 26, 1);
  const signal = integerOption('signal', options.signal ?? 9, 1);
  if (slow <= fast) throw new InvalidArgumentError('slow', `more than fast, ${fast}`, { received: slow });
  const outputs = (['macd', 'macd_signal', 'macd_histogram'] as const).map(
    (base) => suffixed(base, [fast, slow, signal], [12, 26, 9]) as MacdColumn<Fast, Slow, Signal>,
  );
  // The gap is some ten-thousandths of the price, so an error of the price weighs that much more in it.
  const settle = settleOfDecay(1 - 2 / (Math.max(slow, signal) + 1), 1e6);
  return {
    specVersion: 1,
    id: `macd_${fast}_${slow}_${signal}`,
    inputs: ['close'],
    outputs,
    warmUp: perOutput(outputs, [slow - 1, slow + signal - 2, slow + signal - 2]),
    settle: perOutput(outputs, settle),
    units: perOutput(outputs, 'price'),
    kernel: () => macdKernel(fast, slow, signal),
  };
}

const SEEN = 0;
const FAST = 1;
const SLOW = 2;
const SIGNAL = 3;

function macdKernel(fast: number, slow: number, signal: number): FeatureKernel {
  const state = new Float64Array(4);
  const alphaFast = 2 / (fast + 1);
  const alphaSlow = 2 / (slow + 1);
  const alphaSignal = 2 / (signal + 1);
  const signalFrom = slow + signal - 1;
  return {
    state,
    advance(columns, from, to, out) {
      const close = columns[0]!;
      const line = out[0]!;
      const average = out[1]!;
      const histogram = out[2]!;
      let seen = state[SEEN]! | 0;
      let fastAverage = state[FAST]!;
      let slowAverage = state[SLOW]!;
      let signalAverage = state[SIGNAL]!;
      const weightFast = alphaFast;
      const weightSlow = alphaSlow;
      const weightSignal = alphaSignal;
      const lineFrom = slow;
      const complete = signalFrom;
      for (let row = from; row < to; row++) {
        const value = close[row]!;
        const nextFast = seen === 0 ? value : fastAverage + weightFast * (value - fastAverage);
        const nextSlow = seen === 0 ? value : slowAverage + weightSlow * (value - slowAverage);
        const gap = nextFast - nextSlow;
        const nextSignal = seen === 0 ? gap : signalAverage + weightSignal * (gap - signalAverage);
        line[row] = average[row] = histogram[row] = Number.NaN;
        if (nextSignal - nextSignal !== 0) continue;
        fastAverage = nextFast;
        slowAverage = nextSlow;
        signalAverage = nextSignal;
        if (seen < complete) seen++;
        if (seen >= lineFrom) line[row] = gap;
        if (seen < complete) continue;
        average[row] = signalAverage;
        histogram[row] = gap - signalAverage;
      }
      state[SEEN] = seen;
      state[FAST] = fastAverage;
      state[SLOW] = slowAverage;
      state[SIGNAL] = signalAverage;
    },
  };
}
