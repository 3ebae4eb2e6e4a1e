import { type BarColumn, type ColumnTable, InvalidArgumentError } from '@spx/core';
import { barInterval } from '../bronze/time/bar-interval.js';
import type { TradingCalendar } from '../calendar/trading-calendar.js';
import { missingByCalendar } from './missing-by-calendar.js';
import { sessionIndex } from './session-index.js';

const MS_PER_MINUTE = 60_000;

/** What is missing between the bars of each session. Time between sessions is not missing. */
export interface MissingBars {
  /** Bars that would fill the gaps. */
  readonly bars: number;
  /** The same in minutes: bars times the bar interval. */
  readonly minutes: number;
  /** Rows that follow a gap. */
  readonly rowsAfter: readonly number[];
}

/** What {@link missingBars} measures against. */
export interface MissingBarsOptions {
  /** Session of each row, where there is no calendar; by default as `sessionIndex` finds them, which takes a pause longer than max(30 minutes, 2 intervals) for a session's end. */
  readonly sessions?: Float64Array;
  /** When the market trades: then bars are missing also at the beginning and the end of a session, and whole sessions are. */
  readonly calendar?: TradingCalendar;
  /** With a calendar, the time from which bars are due, epoch milliseconds; default the open of the session of the first bar. */
  readonly from?: number;
  /** With a calendar, the time up to which bars are due; default the close of the last bar, for what follows it may be yet to come. */
  readonly until?: number;
  /** Time from a bar to the next, milliseconds; default the median of the differences. */
  readonly intervalMs?: number;
}

/**
 * Counts the bars that are missing inside sessions.
 *
 * Formula: without a calendar, the sum over neighbours of one session of round((t[i] - t[i-1]) / interval) - 1, where that is above 0. With a calendar, the places of all
 *          its sessions that hold no bar: one every interval from a session's open, as long as it opens before the close. Bars outside of sessions count for nothing.
 *
 * @param options - what to measure against, or the session of each row.
 * @throws {InvalidArgumentError} if both sessions and a calendar are given, or the calendar does not know a time.
 * @example
 * missingBars(bars, { calendar: usEquityCalendar({ hours: 'extended' }) }).minutes;
 */
export function missingBars(bars: ColumnTable<BarColumn>, options: MissingBarsOptions | Float64Array = {}): MissingBars {
  const settings: MissingBarsOptions = options instanceof Float64Array ? { sessions: options } : options;
  const { calendar, sessions } = settings;
  const time = bars.column('time');
  const interval = settings.intervalMs ?? barInterval(time);
  if (calendar !== undefined && sessions !== undefined) {
    throw new InvalidArgumentError('sessions', 'left out where a calendar is given', { received: sessions });
  }
  const { count, rowsAfter } =
    calendar === undefined ? missingByGap(time, sessions ?? sessionIndex(bars), interval) : missingByCalendar(time, interval, { ...settings, calendar });
  return { bars: count, minutes: count === 0 ? 0 : (count * interval) / MS_PER_MINUTE, rowsAfter };
}

function missingByGap(time: Float64Array, sessions: Float64Array, interval: number): { count: number; rowsAfter: number[] } {
  const rowsAfter: number[] = [];
  let count = 0;
  for (let row = 1; row < time.length; row++) {
    const missing = sessions[row] === sessions[row - 1] ? Math.round((time[row]! - time[row - 1]!) / interval) - 1 : 0;
    if (missing <= 0) continue;
    count += missing;
    rowsAfter.push(row);
  }
  return { count, rowsAfter };
}
