import type { ColumnTable } from '@spx/core';
import type { TradingCalendar } from '../calendar/trading-calendar.js';
import { barKnownTime } from './as-of-join/bar-known-time.js';

/** Options of {@link knownTimes}. */
export interface KnownTimesOptions {
  /** Length of a bar, milliseconds; default the median distance between the opens of neighbouring bars. */
  readonly intervalMs?: number;
  /** When the market trades: a bar that the close of its session cuts short is known at that close. Without it such a bar counts as known later than it was. */
  readonly calendar?: TradingCalendar;
}

/**
 * When each bar was known, its close: the end of its interval, or of its session where that ends earlier.
 *
 * Input:  time, n rows, opens in epoch milliseconds.
 * Output: n closes in epoch milliseconds.
 *
 * @throws {InvalidArgumentError} if `intervalMs` is not a number above 0, or the calendar does not know a time.
 * @throws {InsufficientDataError} if there are fewer than two bars and no `intervalMs`.
 * @example
 * const hours = resampleBars(bars, { minutes: 60, calendar });
 * knownTimes(hours, { intervalMs: 3_600_000, calendar }); // the last of a session from 9:30 to 16:00 is known at 16:00
 */
export function knownTimes(bars: ColumnTable, options: KnownTimesOptions = {}): Float64Array {
  const { calendar, intervalMs } = options;
  const known = barKnownTime(bars, intervalMs === undefined ? {} : { intervalMs });
  if (calendar === undefined) return known;
  const time = bars.column('time');
  return known.map((close, row) => Math.min(close, calendar.sessionAt(time[row]!)?.close ?? close));
}
