import type { FeatureCalculator } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { sessionBars } from './session-bars.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';
import { type SessionSteps, sessionKernel } from './session-kernel.js';

/** Options of {@link overnightGap}. */
export interface OvernightGapOptions<Calendar extends TradingCalendar | undefined = TradingCalendar | undefined> {
  /** When the market trades; default regular hours of US equities. */
  readonly calendar?: Calendar;
}

/**
 * Return from the last close of the session before to this session's open, held during the session, as a fraction.
 *
 * Formula: (open of the session's first bar - close of the last bar of the session before) / that close.
 * Input:   time (epoch milliseconds), open and close (price units), n rows, oldest first.
 * Output:  `overnight_gap`, n rows, NaN in the first session; with another calendar its id is added.
 * Edges:   a session without bars is passed over; outside of sessions NaN, and such bars count for nothing, so that a closing auction after the close does not; NaN as one
 *          of the two prices -> NaN for the session, in another bar -> NaN in its row; NaN in a session that had begun before the first bar ever seen.
 * Cost:    O(n) time, one output column.
 *
 * `warmUp` and `settle` count bars of one minute: a session, and at most two.
 *
 * @throws {InvalidArgumentError} from the kernel, for a time that the calendar does not know.
 * @see Lou, Polk and Skouras, A tug of war: overnight versus intraday expected returns, 2019.
 * @example
 * overnightGap(); // of a close of 100 at 16:00 and an open of 101 on the next day: 0.01 during that day
 */
export function overnightGap<const Calendar extends TradingCalendar | undefined = undefined>(
  options: OvernightGapOptions<Calendar> = {},
): FeatureCalculator<SessionColumn<'overnight_gap', Calendar>> {
  const calendar = sessionCalendar(options.calendar);
  const outputs = [sessionColumn<'overnight_gap', Calendar>('overnight_gap', calendar)];
  return {
    specVersion: 1,
    id: `overnight_gap_${calendar.id}`,
    inputs: ['time', 'open', 'close'],
    outputs,
    warmUp: perOutput(outputs, sessionBars(calendar)),
    settle: perOutput(outputs, 2 * sessionBars(calendar)),
    units: perOutput(outputs, 'fraction'),
    kernel: () => sessionKernel({ calendar, memory: 3, steps }),
  };
}

const [HAS_CLOSE, LAST_CLOSE, GAP] = [0, 1, 2];

function steps(memory: Float64Array): SessionSteps {
  const remember = (columns: readonly Float64Array[], row: number): void => {
    memory[HAS_CLOSE] = 1;
    memory[LAST_CLOSE] = columns[2]![row]!;
  };
  return {
    begin: (columns, row) => {
      const last = memory[HAS_CLOSE] === 1 ? memory[LAST_CLOSE]! : Number.NaN;
      memory[GAP] = finiteOrNaN((columns[1]![row]! - last) / last);
    },
    advance: (columns, from, to, out) => {
      const open = columns[1]!;
      const close = columns[2]!;
      const gap = out[0]!;
      for (let row = from; row < to; row++) gap[row] = Number.isNaN(open[row]! + close[row]!) ? Number.NaN : memory[GAP]!;
      remember(columns, to - 1);
    },
    pass: remember,
  };
}
