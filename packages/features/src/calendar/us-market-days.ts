import { civilDay, weekdayOf } from './civil-day.js';
import type { SessionHours } from './session-hours.js';
import { usMarketHalfDays } from './us-market-half-days.js';
import { type UsMarketHoliday, usMarketHolidays } from './us-market-holidays.js';
import { usMarketClosures, usMarketShortenedDays } from './us-market-interruptions.js';

const FIRST_YEAR = 1990;
const LAST_YEAR = 2050;
const REGULAR: SessionHours = { opens: 9 * 60 + 30, closes: 16 * 60 };
const MS_PER_DAY = 86_400_000;

/** Trading days of the New York Stock Exchange. */
export interface UsMarketDays {
  /** First and last civil day that are known. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Scheduled holiday on a weekday, or null. */
  holiday(day: number): UsMarketHoliday | null;
  /** Regular hours in New York time; null on weekends, on holidays and when the exchange was closed without schedule. */
  regularHours(day: number): SessionHours | null;
  /** Whether regular trading is scheduled to end early. */
  isHalfDay(day: number): boolean;
}

/** Trading days by rule and by record; each year is worked out once. */
export function usMarketDays(): UsMarketDays {
  const years = new Map<number, UsMarketYear>();
  const yearOf = (day: number): UsMarketYear => {
    const year = new Date(day * MS_PER_DAY).getUTCFullYear();
    const known = years.get(year) ?? { holidays: usMarketHolidays(year), halfDays: usMarketHalfDays(year) };
    years.set(year, known);
    return known;
  };
  const isWeekend = (day: number): boolean => weekdayOf(day) === 0 || weekdayOf(day) === 6;
  return {
    firstDay: civilDay(FIRST_YEAR, 1, 1),
    lastDay: civilDay(LAST_YEAR, 12, 31),
    holiday: (day) => yearOf(day).holidays.get(day) ?? null,
    regularHours: (day) => {
      const { holidays, halfDays } = yearOf(day);
      if (isWeekend(day) || holidays.has(day) || usMarketClosures.has(day)) return null;
      const shortened = usMarketShortenedDays.get(day);
      if (shortened !== undefined) return shortened;
      const closes = halfDays.get(day);
      return closes === undefined ? REGULAR : { opens: REGULAR.opens, closes };
    },
    isHalfDay: (day) => yearOf(day).halfDays.has(day),
  };
}

interface UsMarketYear {
  readonly holidays: ReadonlyMap<number, UsMarketHoliday>;
  readonly halfDays: ReadonlyMap<number, number>;
}
