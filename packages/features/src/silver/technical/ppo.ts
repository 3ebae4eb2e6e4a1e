import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { ema } from './ema.js';
import { macd } from './macd.js';

/** Options of {@link ppo}. */
export interface PpoOptions<Fast extends number = number, Slow extends number = number, Signal extends number = number> {
  /** Span of the fast average in bars, 1 or more; default 12. */
  readonly fast?: Fast;
  /** Span of the slow average in bars, more than `fast`; default 26. */
  readonly slow?: Slow;
  /** Span of the average of the oscillator in bars, 1 or more; default 9. */
  readonly signal?: Signal;
}

/** Columns of {@link ppo}. */
export type PpoColumn<Fast extends number, Slow extends number, Signal extends number> =
  | `ppo_${Fast}_${Slow}`
  | `ppo_${'signal' | 'histogram'}_${Fast}_${Slow}_${Signal}`;

/**
 * Percentage price oscillator: the MACD relative to the slow average, its own average, and the gap between these two. The scale-free MACD.
 *
 * Formula: ppo = 100 * (EMA_fast - EMA_slow) / EMA_slow of the close, signal = EMA_signal of ppo from its first value on, histogram = ppo - signal.
 * Input:   macd line and ema_<slow>, n rows, price units.
 * Output:  `ppo_<fast>_<slow>`, `ppo_signal_<fast>_<slow>_<signal>`, `ppo_histogram_<fast>_<slow>_<signal>`, n rows, percent; the first is NaN for `slow - 1`
 *          rows, the others for `slow + signal - 2`.
 * Edges:   a NaN close gives NaN in its row and is passed over.
 * Cost:    O(n) time, three output columns.
 *
 * @throws {InvalidArgumentError} if a span is not a positive integer or `slow` is not above `fast`.
 * @see Appel, Technical Analysis: Power Tools for Active Investors, 2005.
 * @example
 * ppo({ fast: 1, slow: 2, signal: 1 }); // of 3, 6: ppo_1_2 = NaN, 20
 */
export function ppo<const Fast extends number = 12, const Slow extends number = 26, const Signal extends number = 9>(
  options: PpoOptions<Fast, Slow, Signal> = {},
): FeatureCalculator<PpoColumn<Fast, Slow, Signal>> {
  const fast = integerOption('fast', options.fast ?? 12, 1);
  const slow = integerOption('slow', options.slow ?? 26, 1);
  const signal = integerOption('signal', options.signal ?? 9, 1);
  const gap = macd({ fast, slow, signal });
  const average = ema({ period: slow });
  const names = [`ppo_${fast}_${slow}`, `ppo_signal_${fast}_${slow}_${signal}`, `ppo_histogram_${fast}_${slow}_${signal}`];
  const outputs = names as PpoColumn<Fast, Slow, Signal>[];
  const gapSettle = gap.settle[gap.outputs[0]!]!;
  const signalSettle = signal === 1 ? 0 : settleOfDecay(1 - 2 / (signal + 1), 1e6);
  return {
    specVersion: 1,
    id: `ppo_${fast}_${slow}_${signal}`,
    inputs: [gap.outputs[0]!, average.outputs[0]!],
    outputs,
    warmUp: perOutput(outputs, [slow - 1, slow + signal - 2, slow + signal - 2]),
    // The average of the oscillator starts when the oscillator does, and that start is forgotten after it.
    settle: perOutput(outputs, [gapSettle, gapSettle + signalSettle, gapSettle + signalSettle]),
    units: perOutput(outputs, 'percent'),
    dependencies: [gap, average],
    kernel: () => ppoKernel(signal),
  };
}

const SEEN = 0;
const SIGNAL = 1;

function ppoKernel(signal: number): FeatureKernel {
  const state = new Float64Array(2);
  const alpha = 2 / (signal + 1);
  return {
    state,
    advance(columns, from, to, out) {
      const [gap, slow] = columns as [Float64Array, Float64Array];
      const [line, average, histogram] = out as [Float64Array, Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let current = state[SIGNAL]!;
      for (let row = from; row < to; row++) {
        const value = (100 * gap[row]!) / slow[row]!;
        line[row] = average[row] = histogram[row] = Number.NaN;
        if (!Number.isFinite(value)) continue;
        line[row] = value;
        current = seen === 0 ? value : current + alpha * (value - current);
        seen = Math.min(seen + 1, signal);
        if (seen < signal) continue;
        average[row] = current;
        histogram[row] = value - current;
      }
      state[SEEN] = seen;
      state[SIGNAL] = current;
    },
  };
}
