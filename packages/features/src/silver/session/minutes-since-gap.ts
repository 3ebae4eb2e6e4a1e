import { type FeatureCalculator, type FeatureKernel, InvalidArgumentError } from '@spx/core';
import { perOutput } from '../description/per-output.js';

/** Options of {@link minutesSinceGap}. */
export interface MinutesSinceGapOptions {
  /** Longest time between the opens of two bars of one session, in minutes; default 30. */
  readonly maximumGapMinutes?: number;
}

const MS_PER_MINUTE = 60_000;
const SESSION_BARS = 1440;

/**
 * Minutes since the first bar after the last gap: how far the session has gone, where no calendar is at hand.
 *
 * Formula: (t - s) / 60,000, t the bar's open and s that of the newest bar which opened more than `maximumGapMinutes` after the one before it.
 * Input:   time (epoch milliseconds), n rows, oldest first.
 * Output:  `minutes_since_gap`, n rows, 0 or more; the first bar ever seen is taken for the first of its session.
 * Edges:   a time that is NaN -> NaN in its row, and passed over. A market that never pauses has one session without end: give it a calendar and `sessionClock`.
 * Cost:    O(n) time, one output column.
 *
 * `settle` is a day of minute bars: whoever starts in the middle of a session has its clock wrong until the next one.
 *
 * @throws {InvalidArgumentError} if `maximumGapMinutes` is not a number above 0.
 * @see Admati and Pfleiderer, A theory of intraday patterns: volume and price variability, 1988.
 * @example
 * minutesSinceGap(); // 0 at the open, 30 half an hour later, 0 again on the next day
 */
export function minutesSinceGap(options: MinutesSinceGapOptions = {}): FeatureCalculator<'minutes_since_gap'> {
  const { maximumGapMinutes = 30 } = options;
  if (!(maximumGapMinutes > 0 && Number.isFinite(maximumGapMinutes))) {
    throw new InvalidArgumentError('maximumGapMinutes', 'a finite number above 0', { received: maximumGapMinutes });
  }
  const outputs = ['minutes_since_gap'] as const;
  return {
    specVersion: 1,
    id: `minutes_since_gap_${maximumGapMinutes}`,
    inputs: ['time'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, SESSION_BARS),
    units: perOutput(outputs, 'minutes'),
    kernel: () => gapClock(maximumGapMinutes * MS_PER_MINUTE),
  };
}

const [HAS_BAR, LAST, START] = [0, 1, 2];

function gapClock(maximumGapMs: number): FeatureKernel {
  const state = new Float64Array(3);
  return {
    state,
    advance(columns, from, to, out) {
      const time = columns[0]!;
      const minutes = out[0]!;
      for (let row = from; row < to; row++) {
        const now = time[row]!;
        if (!Number.isNaN(now)) {
          if (state[HAS_BAR] === 0 || now - state[LAST]! > maximumGapMs) state[START] = now;
          state[HAS_BAR] = 1;
          state[LAST] = now;
        }
        minutes[row] = (now - state[START]!) / MS_PER_MINUTE;
      }
    },
  };
}
