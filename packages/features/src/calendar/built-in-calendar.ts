import { index24HourCalendar } from './index-24-hour-calendar.js';
import type { TradingCalendar } from './trading-calendar.js';
import { usEquityCalendar } from './us-equity-calendar.js';

const calendars: Readonly<Record<string, () => TradingCalendar>> = {
  us_equities_regular: () => usEquityCalendar(),
  us_equities_extended: () => usEquityCalendar({ hours: 'extended' }),
  us_index_24_hour: () => index24HourCalendar(),
};

/** Ids of the calendars that need no data of one's own, for files and command lines to name them by. */
export const builtInCalendarIds: readonly string[] = Object.keys(calendars);

/**
 * The built-in calendar of an id; null if there is none.
 *
 * @example builtInCalendar('us_equities_extended')?.id; // us_equities_extended
 */
export function builtInCalendar(id: string): TradingCalendar | null {
  return Object.hasOwn(calendars, id) ? calendars[id]!() : null;
}
