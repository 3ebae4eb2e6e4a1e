import { InvalidArgumentError } from '@spx/core';
import type { WeeklyCalendarData } from './calendar-data.js';
import { isoDate, weekdayOf } from './civil-day.js';
import { clockText } from './clock-minutes.js';
import { dayCalendar } from './day-calendar.js';
import type { SessionHours } from './session-hours.js';
import type { TradingCalendar } from './trading-calendar.js';
import { type ZoneClock, zoneClock } from './zone-clock.js';

const MS_PER_DAY = 86_400_000;
const MS_PER_MINUTE = 60_000;
const [JANUARY, JULY] = [Date.UTC(2024, 0), Date.UTC(2024, 6)];
const LARGEST_CLOCK_CHANGE_MINUTES = 60;
const MINUTES_PER_DAY = 1440;
const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

/**
 * A calendar from a week, holidays and half days.
 *
 * @throws {InvalidArgumentError} if `to` lies before `from`, or two sessions overlap.
 */
export function weeklyCalendar(data: WeeklyCalendarData): TradingCalendar {
  const { id, timeZone, from = '1990-01-01', to = '2050-12-31' } = data;
  const clock = zoneClock(timeZone);
  const [first, last] = [dayOf(from), dayOf(to)];
  if (last < first) throw new InvalidArgumentError('calendar.to', `"${from}", where it begins, or later`, { received: to });
  const week = WEEKDAYS.map((name) => hoursOf(data.weekly[name] ?? []));
  const special = new Map<number, readonly SessionHours[]>([
    ...Object.entries(data.halfDays ?? {}).map(([date, hours]) => [dayOf(date), hoursOf(hours)] as const),
    ...(data.holidays ?? []).map((date) => [dayOf(date), []] as const),
  ]);
  const hoursOn = (day: number): readonly SessionHours[] => special.get(day) ?? week[weekdayOf(day)] ?? [];
  refuseOverlaps(hoursOn, first, last);
  return dayCalendar({
    id,
    timeZone,
    longestSession: longestOf([...week, ...special.values()].flat(), clock),
    from: clock.instantAt(first, 0),
    to: clock.instantAt(last + 1, 0),
    sessionsOfDay: (day) => hoursOn(day).map(({ opens, closes }) => ({ open: clock.instantAt(day, opens), close: clock.instantAt(day, closes) })),
  });
}

/** Clocks put back within a session make it longer by what they are put back. */
function longestOf(hours: readonly SessionHours[], clock: ZoneClock): number {
  const minutes = hours.reduce((longest, { opens, closes }) => Math.max(longest, closes - opens), 0);
  return (minutes + (clock.offsetAt(JANUARY) !== clock.offsetAt(JULY) ? LARGEST_CLOCK_CHANGE_MINUTES : 0)) * MS_PER_MINUTE;
}

function dayOf(date: string): number {
  return Date.parse(date) / MS_PER_DAY;
}

function hoursOf(texts: string | readonly string[]): readonly SessionHours[] {
  return [texts].flat().map((text) => {
    const [opens, closes] = text.split('-').map((clock) => 60 * Number(clock.slice(0, 2)) + Number(clock.slice(3))) as [number, number];
    return { opens, closes: closes > opens ? closes : closes + MINUTES_PER_DAY };
  });
}

function refuseOverlaps(hoursOn: (day: number) => readonly SessionHours[], first: number, last: number): void {
  let closed = Number.NEGATIVE_INFINITY;
  for (let day = first; day <= last; day++) {
    for (const { opens, closes } of hoursOn(day)) {
      if (day * MINUTES_PER_DAY + opens < closed) {
        throw new InvalidArgumentError(`calendar sessions of ${isoDate(day)}`, 'after the session before them has closed', { received: clockText(opens) });
      }
      closed = day * MINUTES_PER_DAY + closes;
    }
  }
}
