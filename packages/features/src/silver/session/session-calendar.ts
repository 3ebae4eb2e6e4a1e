import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { usEquityCalendar } from '../../calendar/us-equity-calendar.js';

/** Name of a column that depends on a calendar: bare for the default one, else with the calendar's id. */
export type SessionColumn<Base extends string, Calendar> = Calendar extends undefined ? Base : Base | `${Base}_${string}`;

let regularHours: TradingCalendar | undefined;

/** The calendar of a session calculator, by default regular hours of US equities; all that take the default share one, and with it the days that it has worked out. */
export function sessionCalendar(calendar: TradingCalendar | undefined): TradingCalendar {
  if (calendar !== undefined) return calendar;
  regularHours ??= usEquityCalendar();
  return regularHours;
}

/** The name as a value. */
export function sessionColumn<Base extends string, Calendar>(base: Base, { id }: TradingCalendar): SessionColumn<Base, Calendar> {
  return (id === sessionCalendar(undefined).id ? base : `${base}_${id}`) as SessionColumn<Base, Calendar>;
}
