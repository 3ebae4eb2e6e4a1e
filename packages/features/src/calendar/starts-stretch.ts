import type { TradingCalendar, TradingSession } from './trading-calendar.js';

/** A time and the session around it, null where the market is closed. */
export interface CalendarMoment {
  readonly time: number;
  readonly session: TradingSession | null;
}

/**
 * Whether a moment lies in another stretch of the calendar than an earlier one: sessions are stretches, and so is the closed time between two of them.
 */
export function startsStretch(calendar: TradingCalendar, earlier: CalendarMoment, later: CalendarMoment): boolean {
  if (earlier.session !== null || later.session !== null) return earlier.session?.open !== later.session?.open;
  return calendar.sessionsBetween(earlier.time, later.time).length > 0;
}
