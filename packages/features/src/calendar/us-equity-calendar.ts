import { InvalidArgumentError } from '@spx/core';
import { dayCalendar } from './day-calendar.js';
import type { SessionHours } from './session-hours.js';
import type { TradingCalendar } from './trading-calendar.js';
import { usMarketDays } from './us-market-days.js';
import { zoneClock } from './zone-clock.js';

const NEW_YORK = 'America/New_York';
const MS_PER_HOUR = 3_600_000;
const EXTENDED_OPEN = 4 * 60;
/** Trading after hours ends four hours after the regular close, on half days too. */
const AFTER_HOURS = 4 * 60;

/** Options of {@link usEquityCalendar}. */
export interface UsEquityCalendarOptions {
  /** `regular`: 09:30 to 16:00; `extended`: 04:00 to 20:00, before and after hours in one session. Default `regular`. */
  readonly hours?: 'regular' | 'extended';
}

/**
 * Hours of the New York Stock Exchange and Nasdaq, 1990 to 2050.
 *
 * Regular trading 09:30 to 16:00 New York time, half days to 13:00 (14:00 until 1992); extended trading 04:00 to 20:00, half days to 17:00. Holidays and half days follow
 * the rules of the years in which they held; closures that nobody scheduled are listed since 1990, early ends that nobody foresaw at the open are not kept, for a calendar
 * tells the close beforehand. Years to come hold as long as today's rules do, and extended hours are today's throughout.
 *
 * exchange_calendars and pandas_market_calendars have the same sessions from 1990 to 2030. They differ on 31 December 1999 (13:00 here), and one of them knows openings from
 * 9:31 to 9:33 after minutes of silence, which are 09:30 here.
 *
 * @throws {InvalidArgumentError} if `hours` is neither; from its methods, for a time outside 1990 to 2050.
 * @see NYSE Rule 7.2, Holidays.
 * @example
 * const session = usEquityCalendar().sessionAt(Date.UTC(2024, 10, 29, 15)); // the Friday after Thanksgiving
 * new Date(session.close).toISOString(); // 2024-11-29T18:00:00.000Z, 13:00 in New York
 */
export function usEquityCalendar({ hours = 'regular' }: UsEquityCalendarOptions = {}): TradingCalendar {
  if (hours !== 'regular' && hours !== 'extended') throw new InvalidArgumentError('hours', '"regular" or "extended"', { received: hours });
  const days = usMarketDays();
  const clock = zoneClock(NEW_YORK);
  return dayCalendar({
    id: `us_equities_${hours}`,
    timeZone: NEW_YORK,
    longestSession: (hours === 'regular' ? 6.5 : 16) * MS_PER_HOUR,
    from: clock.instantAt(days.firstDay, 0),
    to: clock.instantAt(days.lastDay + 1, 0),
    sessionsOfDay: (day) => {
      const regular = days.regularHours(day);
      if (regular === null) return [];
      const { opens, closes } = hours === 'regular' ? regular : extended(regular);
      return [{ open: clock.instantAt(day, opens), close: clock.instantAt(day, closes) }];
    },
  });
}

function extended({ closes }: SessionHours): SessionHours {
  return { opens: EXTENDED_OPEN, closes: closes + AFTER_HOURS };
}
