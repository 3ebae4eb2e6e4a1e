import type { TradingCalendar } from '../../calendar/trading-calendar.js';

const MS_PER_MINUTE = 60_000;

/** Bars of one minute in the longest session of a calendar. */
export function sessionBars({ longestSession }: TradingCalendar): number {
  return Math.ceil(longestSession / MS_PER_MINUTE);
}
