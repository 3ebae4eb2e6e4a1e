import type { FeatureCalculator } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { sessionBars } from './session-bars.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';
import { type SessionSteps, sessionKernel } from './session-kernel.js';

/** Options of {@link sessionRange}. */
export interface SessionRangeOptions<Calendar extends TradingCalendar | undefined = TradingCalendar | undefined> {
  /** When the market trades; default regular hours of US equities. */
  readonly calendar?: Calendar;
}

/** Columns of {@link sessionRange}. */
export type SessionRangeColumn<Calendar> = SessionColumn<'session_range_position' | 'session_range_fraction', Calendar>;

/**
 * Where the close stands between the session's low and high so far, and how wide that range is.
 *
 * Formula: session_range_position = (close - low) / (high - low), session_range_fraction = (high - low) / open, with the lowest low and the highest high of the session so
 *          far and the open of its first bar.
 * Input:   time (epoch milliseconds), open, high, low and close (price units), n rows, oldest first.
 * Output:  `session_range_position`, 0 to 1, and `session_range_fraction`, n rows; with another calendar its id is added.
 * Edges:   a range of 0 -> position 0.5, as near the one end as the other; outside of sessions NaN, and such bars count for nothing; NaN as a high, a low or the first open
 *          -> NaN to the session's end, in a later open or a close -> NaN in its row; NaN in a session that had begun before the first bar ever seen.
 * Cost:    O(n) time, two output columns.
 *
 * `settle` counts bars of one minute, at most a session.
 *
 * @throws {InvalidArgumentError} from the kernel, for a time that the calendar does not know.
 * @see Parkinson, The extreme value method for estimating the variance of the rate of return, 1980, for what the range tells.
 * @example
 * sessionRange(); // of an open of 100, low 99, high 103 and close 102: 0.75 and 0.04
 */
export function sessionRange<const Calendar extends TradingCalendar | undefined = undefined>(
  options: SessionRangeOptions<Calendar> = {},
): FeatureCalculator<SessionRangeColumn<Calendar>> {
  const calendar = sessionCalendar(options.calendar);
  const outputs = (['session_range_position', 'session_range_fraction'] as const).map((base) => sessionColumn<typeof base, Calendar>(base, calendar));
  return {
    specVersion: 1,
    id: `session_range_${calendar.id}`,
    inputs: ['time', 'open', 'high', 'low', 'close'],
    outputs,
    warmUp: perOutput(outputs, 0),
    settle: perOutput(outputs, sessionBars(calendar)),
    units: perOutput(outputs, ['ratio', 'fraction']),
    kernel: () => sessionKernel({ calendar, memory: 3, steps }),
  };
}

const [OPEN, HIGH, LOW] = [0, 1, 2];

function steps(memory: Float64Array): SessionSteps {
  return {
    begin: (columns, row) => {
      memory[OPEN] = columns[1]![row]!;
      memory[HIGH] = columns[2]![row]!;
      memory[LOW] = columns[3]![row]!;
    },
    advance: (columns, from, to, out) => {
      const open = columns[1]!;
      const high = columns[2]!;
      const low = columns[3]!;
      const close = columns[4]!;
      const position = out[0]!;
      const fraction = out[1]!;
      let highest = memory[HIGH]!;
      let lowest = memory[LOW]!;
      for (let row = from; row < to; row++) {
        highest = Math.max(highest, high[row]!);
        lowest = Math.min(lowest, low[row]!);
        const range = Number.isNaN(open[row]! + close[row]!) ? Number.NaN : highest - lowest;
        position[row] = range === 0 ? 0.5 : finiteOrNaN((close[row]! - lowest) / range);
        fraction[row] = finiteOrNaN(range / memory[OPEN]!);
      }
      memory[HIGH] = highest;
      memory[LOW] = lowest;
    },
  };
}
