import { civilDay, weekdayOf } from './civil-day.js';
import { clockMinutes } from './clock-minutes.js';
import { dayCalendar } from './day-calendar.js';
import type { TradingCalendar } from './trading-calendar.js';
import { type UsMarketDays, usMarketDays } from './us-market-days.js';
import { usMarketClosures } from './us-market-interruptions.js';
import { zoneClock } from './zone-clock.js';

const NEW_YORK = 'America/New_York';
const MS_PER_MINUTE = 60_000;
const FRIDAY = 5;
/** 18:00 of the evening before. */
const OPENS = -6 * 60;
const CLOSES = 17 * 60;
const HOLIDAY_CLOSES = 13 * 60;
const HALF_DAY_CLOSES = 13 * 60 + 15;
const MOURNING_CLOSES = 9 * 60 + 30;
const JOBS_REPORT_CLOSES = 9 * 60 + 15;
/** Before, the day began and ended at other times. */
const FIRST_DAY = civilDay(2016, 1, 1);

/** Options of {@link index24HourCalendar}. */
export interface Index24HourCalendarOptions {
  /** When the week ends on Friday, New York time, `HH:MM` up to `17:00`. Default `17:00`, as in futures; some CFD feeds stop at `16:45`. */
  readonly fridayClose?: string;
}

/**
 * Hours of a US index that trades round the clock, as futures on it do and CFDs after them: Sunday 18:00 to Friday 17:00 New York time, with a break from 17:00 to 18:00 a
 * day. A session runs from one evening to the next afternoon and counts to the day on which it ends.
 *
 * On a holiday of the stock exchange the session ends at 13:00, on a half day at 13:15; Christmas and New Year's Day have none, nor Good Friday unless it is the first
 * Friday of April, when the report on employment comes out: then the session ends at 09:15. Days of mourning end at 09:30. Known from 2016, when these hours began, to 2050;
 * the break from 16:15 to 16:30 that there was until June 2021 is not kept.
 *
 * pandas_market_calendars (CME_Equity) has the same sessions, but ends half days at 13:00, opens every Good Friday since 2023 until 09:15, and closes on days of mourning.
 *
 * A feed may differ: a real 3-minute CFD feed of 2026 keeps these hours with `fridayClose: '16:45'`, but traded on Martin Luther King's Day until 13:06 and on
 * Presidents' Day until 13:54. Make your broker's own calendar with `calendarOf` where that matters.
 *
 * @throws {InvalidArgumentError} if `fridayClose` is no time up to 17:00; from its methods, for a time outside 2016 to 2050.
 * @example
 * index24HourCalendar().sessionAt(Date.UTC(2026, 0, 5, 2)); // open 2026-01-04T23:00Z, close 2026-01-05T22:00Z
 */
export function index24HourCalendar({ fridayClose = '17:00' }: Index24HourCalendarOptions = {}): TradingCalendar {
  const friday = clockMinutes('fridayClose', fridayClose, CLOSES);
  const days = usMarketDays();
  const clock = zoneClock(NEW_YORK);
  return dayCalendar({
    id: friday === CLOSES ? 'us_index_24_hour' : `us_index_24_hour_friday_${fridayClose.replace(':', '')}`,
    timeZone: NEW_YORK,
    longestSession: (CLOSES - OPENS) * MS_PER_MINUTE,
    from: clock.instantAt(FIRST_DAY, 0),
    to: clock.instantAt(days.lastDay + 1, 0),
    sessionsOfDay: (day) => {
      const usual = weekdayOf(day) === FRIDAY ? friday : CLOSES;
      const closes = Math.min(usual, closeOf(day, days));
      return closes <= OPENS ? [] : [{ open: clock.instantAt(day, OPENS), close: clock.instantAt(day, closes) }];
    },
  });
}

/** Minute of the day at which trading ends by what the stock exchange does; negative infinity where there is no session. */
function closeOf(day: number, days: UsMarketDays): number {
  if (weekdayOf(day) === 0 || weekdayOf(day) === 6) return Number.NEGATIVE_INFINITY;
  const holiday = days.holiday(day);
  if (holiday === 'christmas' || holiday === 'new-year') return Number.NEGATIVE_INFINITY;
  if (holiday === 'good-friday') return isJobsReportDay(day) ? JOBS_REPORT_CLOSES : Number.NEGATIVE_INFINITY;
  if (holiday !== null) return HOLIDAY_CLOSES;
  if (usMarketClosures.has(day)) return MOURNING_CLOSES;
  return days.isHalfDay(day) ? HALF_DAY_CLOSES : CLOSES;
}

/** Whether a Friday is the first of its month. */
function isJobsReportDay(day: number): boolean {
  return new Date(day * 86_400_000).getUTCDate() <= 7;
}
