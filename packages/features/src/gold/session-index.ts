import { type BarColumn, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { barInterval } from '../bronze/time/bar-interval.js';
import { type CalendarMoment, startsStretch } from '../calendar/starts-stretch.js';
import type { TradingCalendar } from '../calendar/trading-calendar.js';

const LONGEST_PAUSE_MS = 30 * 60_000;

/** How {@link sessionIndex} tells sessions apart: by one of these, or by gaps. */
export interface SessionIndexOptions {
  /**
   * Opens of the sessions, epoch milliseconds, strictly increasing: a bar belongs to the last session that opened at or before its time, and bars before the first open
   * are a session of their own. Where given, gaps between bars mean nothing.
   */
  readonly sessionOpens?: readonly number[];
  /**
   * When the market trades: a bar belongs to the session around its time, and bars in the closed time between two sessions are a session of their own. Where given, gaps
   * between bars mean nothing.
   */
  readonly calendar?: TradingCalendar;
}

/**
 * Trading session of each bar, as an integer from 0 that rises by 1 at each new session.
 *
 * A session ends where the time between the opens of two neighbouring bars is longer than max(30 minutes, 2 bar intervals), the bar interval being the median of these
 * times, unless a calendar says otherwise.
 *
 * Input:  time, n rows, epoch milliseconds, in order.
 * Output: n integers that never decrease; significance tests cluster by them.
 *
 * @throws {InvalidArgumentError} if `sessionOpens` does not strictly increase or both options are given, or for a time that the calendar does not know.
 * @example
 * sessionIndex(bars).at(-1); // sessions in the table, less 1
 * sessionIndex(bars, { calendar: usEquityCalendar() }).at(-1);
 */
export function sessionIndex(bars: ColumnTable<BarColumn>, options: SessionIndexOptions = {}): Float64Array {
  const time = bars.column('time');
  const { calendar, sessionOpens } = options;
  if (calendar === undefined) return sessionOpens === undefined ? byGap(time) : byOpens(time, sessionOpens);
  if (sessionOpens !== undefined) throw new InvalidArgumentError('sessionOpens', 'left out where a calendar is given', { received: sessionOpens });
  return byCalendar(time, calendar);
}

function byGap(time: Float64Array): Float64Array {
  const interval = barInterval(time);
  const longest = Math.max(LONGEST_PAUSE_MS, 2 * interval);
  const session = new Float64Array(time.length);
  for (let row = 1; row < time.length; row++) session[row] = session[row - 1]! + (time[row]! - time[row - 1]! > longest ? 1 : 0);
  return session;
}

function byOpens(time: Float64Array, opens: readonly number[]): Float64Array {
  for (let index = 0; index < opens.length; index++) {
    const rises = index === 0 || opens[index]! > opens[index - 1]!;
    if (!Number.isFinite(opens[index]) || !rises)
      throw new InvalidArgumentError(`sessionOpens[${index}]`, 'later than the open before it', { received: opens[index] });
  }
  const session = new Float64Array(time.length);
  let passed = 0;
  for (let row = 0; row < time.length; row++) {
    const before = passed;
    while (passed < opens.length && opens[passed]! <= time[row]!) passed++;
    session[row] = row === 0 ? 0 : session[row - 1]! + (passed > before ? 1 : 0);
  }
  return session;
}

function byCalendar(time: Float64Array, calendar: TradingCalendar): Float64Array {
  const index = new Float64Array(time.length);
  let previous: CalendarMoment | undefined;
  let stretch = 0;
  for (let row = 0; row < time.length; row++) {
    const session = calendar.sessionAt(time[row]!);
    if (session === null || previous === undefined || previous.session?.open !== session.open) {
      const moment = { time: time[row]!, session };
      if (previous !== undefined && startsStretch(calendar, previous, moment)) stretch++;
      previous = moment;
    }
    index[row] = stretch;
  }
  return index;
}
