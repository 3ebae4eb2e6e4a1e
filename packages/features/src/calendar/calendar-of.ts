import type { CalendarData } from './calendar-data.js';
import { parseCalendarData } from './parse-calendar-data.js';
import { sessionListCalendar } from './session-list-calendar.js';
import type { TradingCalendar } from './trading-calendar.js';
import { weeklyCalendar } from './weekly-calendar.js';

/**
 * A calendar of your own, from data: a week with holidays and half days, or a list of sessions.
 *
 * Hours are local to `timeZone` and follow its clocks: where these are put forward over an open, it moves with them; of an hour that comes twice the first is meant. Hours
 * that end at or before their beginning end on the next day. A session is found by the date on which it opens, holidays too.
 *
 * @param data - see {@link CalendarData}; checked, for it may come from a file.
 * @throws {InvalidArgumentError} naming the member, its limit and what was received.
 * @example
 * const xetra = calendarOf({
 *   id: 'xetra',
 *   timeZone: 'Europe/Berlin',
 *   weekly: { monday: '09:00-17:30', tuesday: '09:00-17:30', wednesday: '09:00-17:30', thursday: '09:00-17:30', friday: '09:00-17:30' },
 *   holidays: ['2024-12-25', '2024-12-26'],
 *   halfDays: { '2024-12-30': '09:00-14:00' },
 * });
 * xetra.sessionAt(Date.UTC(2024, 11, 30, 13, 30)); // null: 14:30 in Berlin, half an hour after the close
 */
export function calendarOf(data: CalendarData): TradingCalendar {
  const parsed = parseCalendarData(data);
  return 'sessions' in parsed ? sessionListCalendar(parsed) : weeklyCalendar(parsed);
}
