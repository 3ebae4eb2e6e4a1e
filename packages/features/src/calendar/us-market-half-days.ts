import { civilDay, weekdayOf } from './civil-day.js';
import { thanksgivingDay } from './us-market-holidays.js';

const ONE_PM = 13 * 60;
const TWO_PM = 14 * 60;
const [MONDAY, WEDNESDAY, THURSDAY] = [1, 3, 4];
/** Until then half days ended at 14:00. */
const ONE_PM_SINCE = 1993;

/** Half days that follow no rule. Sources differ on the last day of 1999; that it ended at 13:00 is what exchange_calendars holds. */
const SINGLE_HALF_DAYS: readonly number[] = [civilDay(1997, 12, 26), civilDay(1999, 12, 31), civilDay(2003, 12, 26)];

/**
 * Scheduled half days of a year: civil day to the minute of the day, New York time, at which regular trading ends.
 *
 * The day after Thanksgiving since 1992; 24 December from Monday to Thursday; the eve of Independence Day since 1995 on Monday, Tuesday and Thursday and since 2013 on
 * Wednesday (when it was a Thursday holiday before that, the Friday after it).
 */
export function usMarketHalfDays(year: number): ReadonlyMap<number, number> {
  const half = new Map<number, number>();
  const usual = year >= ONE_PM_SINCE ? ONE_PM : TWO_PM;
  if (year >= 1992) half.set(thanksgivingDay(year) + 1, usual);
  const christmasEve = civilDay(year, 12, 24);
  if (weekdayOf(christmasEve) >= MONDAY && weekdayOf(christmasEve) <= THURSDAY) half.set(christmasEve, usual);
  if (year >= 1995) {
    const eve = civilDay(year, 7, 3);
    const weekday = weekdayOf(eve);
    if (weekday === WEDNESDAY) half.set(year >= 2013 ? eve : eve + 2, ONE_PM);
    else if (weekday >= MONDAY && weekday <= THURSDAY) half.set(eve, ONE_PM);
  }
  for (const day of SINGLE_HALF_DAYS) if (day >= civilDay(year, 1, 1) && day < civilDay(year + 1, 1, 1)) half.set(day, ONE_PM);
  return half;
}
