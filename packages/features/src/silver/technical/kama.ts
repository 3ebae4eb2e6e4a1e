import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { integerOption } from '../description/integer-option.js';
import { perOutput } from '../description/per-output.js';
import { settleOfDecay } from '../description/settle-of-decay.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { efficiencyRatio } from './efficiency-ratio.js';

/** Options of {@link kama}. */
export interface KamaOptions<Period extends number = number, Fast extends number = number, Slow extends number = number> {
  /** Bars of the efficiency ratio, 1 or more; default 10. */
  readonly period?: Period;
  /** Span of the average in bars where the way is straight, 1 or more; default 2. */
  readonly fast?: Fast;
  /** Span of the average in bars where the price only swings, more than `fast`; default 30. */
  readonly slow?: Slow;
}

/** Columns of {@link kama}. */
export type KamaColumn<Period extends number, Fast extends number, Slow extends number> =
  | `kama_${Period}_${Fast}_${Slow}`
  | `kama_distance_${Period}_${Fast}_${Slow}`;

/**
 * Kaufman's adaptive moving average of the close: quick in a trend, slow in a swing; and how far the close lies above it.
 *
 * Formula: k[t] = k[t-1] + s^2 (close[t] - k[t-1]), s = e (a - b) + b, e the efficiency ratio, a = 2 / (fast + 1), b = 2 / (slow + 1); k starts at the close of
 *          the first row that has an efficiency ratio. kama_distance = (close - k) / k.
 * Input:   close and efficiency_ratio_<period>, n rows.
 * Output:  `kama_<period>_<fast>_<slow>` in price units, `kama_distance_<period>_<fast>_<slow>` as a fraction, scale-free; n rows, NaN for the first `period`.
 * Edges:   no move in the window -> no efficiency ratio: such a row is NaN and passed over, as is one with a missing close.
 * Cost:    O(n) time, two output columns. Takes thousands of bars to settle, for a market that only swings has it forget very slowly.
 *
 * @throws {InvalidArgumentError} if an option is not a positive integer or `slow` is not above `fast`.
 * @see Kaufman, Smarter Trading, 1995. TA-Lib starts at the close before and lets a window without moves count as straight.
 * @example
 * kama({ slow: 20 }); // kama_10_2_20 and kama_distance_10_2_20
 */
export function kama<const Period extends number = 10, const Fast extends number = 2, const Slow extends number = 30>(
  options: KamaOptions<Period, Fast, Slow> = {},
): FeatureCalculator<KamaColumn<Period, Fast, Slow>> {
  const period = integerOption('period', options.period ?? 10, 1);
  const fast = integerOption('fast', options.fast ?? 2, 1);
  const slow = integerOption('slow', options.slow ?? 30, 1);
  if (slow <= fast) throw new InvalidArgumentError('slow', `more than the fast span of ${fast}`, { received: slow });
  const tail = `${period}_${fast}_${slow}`;
  const outputs = [`kama_${tail}`, `kama_distance_${tail}`] as KamaColumn<Period, Fast, Slow>[];
  const straight = 2 / (fast + 1);
  const swinging = 2 / (slow + 1);
  return {
    specVersion: 1,
    id: `kama_${tail}`,
    inputs: ['close', `efficiency_ratio_${period}`],
    outputs,
    warmUp: perOutput(outputs, period),
    // The distance is some ten-thousandths of the price, and in the worst case every bar forgets no more than the slow average does.
    settle: perOutput(outputs, period + settleOfDecay(1 - swinging * swinging, 1e6)),
    units: perOutput(outputs, ['price', 'fraction']),
    dependencies: [efficiencyRatio({ period })],
    kernel: () => kamaKernel(straight, swinging),
  };
}

const SEEN = 0;
const CLOSE = 1;
const ABOVE = 2;

/** Follows how far the close lies above the average, which keeps the digits of small distances. */
function kamaKernel(straight: number, swinging: number): FeatureKernel {
  const state = new Float64Array(3);
  return {
    state,
    advance(columns, from, to, out) {
      const [close, efficiency] = columns as [Float64Array, Float64Array];
      const [average, distance] = out as [Float64Array, Float64Array];
      let seen = state[SEEN]! | 0;
      let previous = state[CLOSE]!;
      let above = state[ABOVE]!;
      for (let row = from; row < to; row++) {
        const share = efficiency[row]! * (straight - swinging) + swinging;
        const kept = 1 - share * share;
        const next = seen === 0 ? 0 * kept * close[row]! : kept * (above + (close[row]! - previous));
        average[row] = distance[row] = Number.NaN;
        if (!Number.isFinite(next)) continue;
        seen = 1;
        above = next;
        previous = close[row]!;
        average[row] = finiteOrNaN(previous - above);
        distance[row] = finiteOrNaN(above / (previous - above));
      }
      state[SEEN] = seen;
      state[CLOSE] = previous;
      state[ABOVE] = above;
    },
  };
}
