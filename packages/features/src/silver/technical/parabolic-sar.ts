import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { perOutput } from '../description/per-output.js';
import { positiveOption } from '../description/positive-option.js';
import { type Suffixed, suffixed } from '../description/suffixed.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';

/** Options of {@link parabolicSar}. */
export interface ParabolicSarOptions<Step extends number = number, Largest extends number = number> {
  /** Acceleration at the start of a trend, and what each new extreme adds to it, above 0; default 0.02. */
  readonly step?: Step;
  /** Largest acceleration, from `step` to 1; default 0.2. */
  readonly largest?: Largest;
}

/** Columns of {@link parabolicSar}: the options are part of the name, 0.02 spelled 0_02. */
export type ParabolicSarColumn<Step extends number, Largest extends number> = Suffixed<'psar' | 'psar_distance', [Step, Largest], []>;

/**
 * Parabolic stop and reverse: a trailing stop that closes in on the price the faster the longer its trend makes new extremes, and how far the close is from it.
 *
 * Formula: sar[t+1] = sar[t] + a (e - sar[t]), e the extreme price of the trend, a = step, raised by step with each new extreme up to `largest`; never beyond the
 *          lows (highs) of the last two bars. A bar that touches the stop reverses the trend: the stop moves to the extreme, a to step, e to that bar's low
 *          (high). psar_distance = (close - sar) / close.
 * Input:   high, low, close, n rows, price units, oldest first.
 * Output:  `psar_<step>_<largest>` in price units, `psar_distance_<step>_<largest>` as a fraction, scale-free, above 0 in an upward trend and below 0 in a
 *          downward one; n rows, NaN for the first. Names are spelled as in `psar_0_02_0_2`.
 * Edges:   a row with a NaN price gives NaN and is passed over. The stop comes up to a price that stands still, and then turns at every bar.
 * Cost:    O(n) time, two output columns. A late start falls in with the others where their trends reverse at the same bar, which has no bound in theory;
 *          `settle` is eight times the longest that was measured.
 *
 * @throws {InvalidArgumentError} if `step` is not above 0, or `largest` not from `step` to 1.
 * @see Wilder, New Concepts in Technical Trading Systems, 1978; the first trend is chosen as TA-Lib does, by the directional movement of the second bar.
 * @example
 * parabolicSar(); // psar_0_02_0_2 and psar_distance_0_02_0_2
 */
export function parabolicSar<const Step extends number = 0.02, const Largest extends number = 0.2>(
  options: ParabolicSarOptions<Step, Largest> = {},
): FeatureCalculator<ParabolicSarColumn<Step, Largest>> {
  const step = positiveOption('step', options.step ?? 0.02);
  const largest = positiveOption('largest', options.largest ?? 0.2);
  if (largest < step || largest > 1) throw new InvalidArgumentError('largest', `a number from the step of ${step} to 1`, { received: largest });
  const outputs = (['psar', 'psar_distance'] as const).map((base) => suffixed(base, [step, largest], []) as ParabolicSarColumn<Step, Largest>);
  return {
    specVersion: 1,
    id: `parabolic_sar_${step}_${largest}`,
    inputs: ['high', 'low', 'close'],
    outputs,
    warmUp: perOutput(outputs, 1),
    settle: perOutput(outputs, Math.ceil(SETTLING / step)),
    units: perOutput(outputs, ['price', 'fraction']),
    kernel: () => parabolicSarKernel(step, largest),
  };
}

/** Bars to settle, times the step, for trends are the longer, the smaller the step is: eight times the longest of 1,750 late starts. */
const SETTLING = 20;

const SEEN = 0;
const HIGH = 1;
const LOW = 2;
const STOP = 3;
const EXTREME = 4;
const ACCELERATION = 5;
/** 1 in an upward trend, -1 in a downward one. */
const SIDE = 6;

function parabolicSarKernel(step: number, largest: number): FeatureKernel {
  const state = new Float64Array(7);
  return {
    state,
    advance(columns, from, to, out) {
      const [highs, lows, closes] = columns as [Float64Array, Float64Array, Float64Array];
      const [stops, distances] = out as [Float64Array, Float64Array];
      for (let row = from; row < to; row++) {
        const high = highs[row]!;
        const low = lows[row]!;
        stops[row] = distances[row] = Number.NaN;
        if (!Number.isFinite(high + low + closes[row]!)) continue;
        if (state[SEEN] === 1) begin(state, high, low);
        if (state[SEEN]! > 0) {
          const stop = touches(state, high, low) ? reverse(state, high, low) : state[STOP]!;
          stops[row] = stop;
          distances[row] = finiteOrNaN((closes[row]! - stop) / closes[row]!);
          accelerate(high, low);
        }
        state[HIGH] = high;
        state[LOW] = low;
        state[SEEN] = Math.min(state[SEEN]! + 1, 2);
      }
    },
  };

  /** Takes note of a new extreme and moves the stop to where the next bar finds it. */
  function accelerate(high: number, low: number): void {
    const upward = state[SIDE]! > 0;
    const isNew = upward ? high > state[EXTREME]! : low < state[EXTREME]!;
    // Zero after a reversal, whose first step needs no new extreme.
    if (isNew || state[ACCELERATION] === 0) state[ACCELERATION] = Math.min(state[ACCELERATION]! + step, largest);
    if (isNew) state[EXTREME] = upward ? high : low;
    const moved = state[STOP]! + state[ACCELERATION]! * (state[EXTREME]! - state[STOP]!);
    state[STOP] = upward ? Math.min(moved, state[LOW]!, low) : Math.max(moved, state[HIGH]!, high);
  }
}

/** The second bar chooses the first trend: downward where its new low outweighs its new high. The stop stands at the first bar's other end. */
function begin(state: Float64Array, high: number, low: number): void {
  const fallen = state[LOW]! - low;
  const downward = fallen > 0 && fallen > high - state[HIGH]!;
  state[SIDE] = downward ? -1 : 1;
  state[STOP] = downward ? state[HIGH]! : state[LOW]!;
  state[EXTREME] = downward ? low : high;
  state[ACCELERATION] = 0;
  state[HIGH] = high;
  state[LOW] = low;
}

function touches(state: Float64Array, high: number, low: number): boolean {
  return state[SIDE]! > 0 ? low <= state[STOP]! : high >= state[STOP]!;
}

/** Turns the trend and gives the stop of this bar: the extreme of the trend that ended, or beyond it where the last two bars went further. */
function reverse(state: Float64Array, high: number, low: number): number {
  const wasUpward = state[SIDE]! > 0;
  const stop = wasUpward ? Math.max(state[EXTREME]!, state[HIGH]!, high) : Math.min(state[EXTREME]!, state[LOW]!, low);
  state[SIDE] = wasUpward ? -1 : 1;
  state[STOP] = stop;
  state[EXTREME] = wasUpward ? low : high;
  state[ACCELERATION] = 0;
  return stop;
}
