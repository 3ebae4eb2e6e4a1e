import { civilDay, weekdayOf } from './civil-day.js';
import { easterSunday } from './easter-sunday.js';

const [SUNDAY, MONDAY, THURSDAY, SATURDAY] = [0, 1, 4, 6];
const MARTIN_LUTHER_KING_SINCE = 1998;
const JUNETEENTH_SINCE = 2022;

/** Name of a scheduled holiday of the New York Stock Exchange. */
export type UsMarketHoliday =
  | 'new-year'
  | 'martin-luther-king'
  | 'presidents'
  | 'good-friday'
  | 'memorial'
  | 'juneteenth'
  | 'independence'
  | 'labor'
  | 'thanksgiving'
  | 'christmas';

/**
 * Scheduled holidays of a year by the rules that have held since 1990, as civil days on which the exchange is closed.
 *
 * A holiday on a Sunday is observed on Monday, one on a Saturday on Friday; New Year's Day on a Saturday is not observed, for Rule 7.2 keeps the last trading day of a
 * year. Martin Luther King's Day is a holiday since 1998, Juneteenth since 2022.
 *
 * @see NYSE Rule 7.2, Holidays.
 */
export function usMarketHolidays(year: number): ReadonlyMap<number, UsMarketHoliday> {
  const holidays = new Map<number, UsMarketHoliday>();
  const newYear = civilDay(year, 1, 1);
  if (weekdayOf(newYear) !== SATURDAY) holidays.set(observed(newYear), 'new-year');
  if (year >= MARTIN_LUTHER_KING_SINCE) holidays.set(nthWeekday(civilDay(year, 1, 1), MONDAY, 3), 'martin-luther-king');
  holidays.set(nthWeekday(civilDay(year, 2, 1), MONDAY, 3), 'presidents');
  holidays.set(easterSunday(year) - 2, 'good-friday');
  holidays.set(nthWeekday(civilDay(year, 5, 25), MONDAY, 1), 'memorial');
  if (year >= JUNETEENTH_SINCE) holidays.set(observed(civilDay(year, 6, 19)), 'juneteenth');
  holidays.set(observed(civilDay(year, 7, 4)), 'independence');
  holidays.set(nthWeekday(civilDay(year, 9, 1), MONDAY, 1), 'labor');
  holidays.set(thanksgivingDay(year), 'thanksgiving');
  holidays.set(observed(civilDay(year, 12, 25)), 'christmas');
  return holidays;
}

/** The fourth Thursday of November. */
export function thanksgivingDay(year: number): number {
  return nthWeekday(civilDay(year, 11, 1), THURSDAY, 4);
}

function observed(day: number): number {
  const weekday = weekdayOf(day);
  return day + (weekday === SUNDAY ? 1 : weekday === SATURDAY ? -1 : 0);
}

/** The n-th `weekday` at or after `from`. */
function nthWeekday(from: number, weekday: number, n: number): number {
  return from + ((weekday - weekdayOf(from) + 7) % 7) + 7 * (n - 1);
}
