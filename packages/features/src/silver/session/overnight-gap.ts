import type { FeatureCalculator, FeatureKernel } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { perOutput } from '../description/per-output.js';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { sessionBars } from './session-bars.js';
import { type SessionColumn, sessionCalendar, sessionColumn } from './session-calendar.js';
import { advanceSession, SESSION_STATE, sessionStage } from './session-stage.js';

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
    kernel: () => overnightGapKernel(calendar),
  };
}

const HAS_CLOSE = SESSION_STATE;
const LAST_CLOSE = SESSION_STATE + 1;
const GAP = SESSION_STATE + 2;

function overnightGapKernel(calendar: TradingCalendar): FeatureKernel {
  const state = new Float64Array(SESSION_STATE + 3);
  return {
    state,
    advance(columns, from, to, out) {
      const [time, open, close] = columns as [Float64Array, Float64Array, Float64Array];
      const gap = out[0]!;
      for (let row = from; row < to; row++) {
        const stage = advanceSession(state, calendar, time[row]!);
        if (stage === sessionStage.outside) {
          gap[row] = Number.NaN;
          continue;
        }
        const last = state[HAS_CLOSE] === 1 ? state[LAST_CLOSE]! : Number.NaN;
        if (stage === sessionStage.opens) state[GAP] = finiteOrNaN((open[row]! - last) / last);
        const known = stage >= sessionStage.continues && !Number.isNaN(open[row]! + close[row]!);
        gap[row] = known ? state[GAP]! : Number.NaN;
        state[HAS_CLOSE] = 1;
        state[LAST_CLOSE] = close[row]!;
      }
    },
  };
}
