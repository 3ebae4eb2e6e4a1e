import { InvalidArgumentError } from '@spx/core';
import type { TradingCalendar, TradingSession } from '../src/calendar/trading-calendar.js';

const HOUR = 3_600_000;
/** The calendar knows the hours before this one. */
const knownHours = 1_000;

function sessionOf(hour: number): TradingSession {
  if (hour < 0 || hour >= knownHours) throw new InvalidArgumentError('time', `below ${knownHours * HOUR}`, { received: hour * HOUR });
  return { open: hour * HOUR, close: hour * HOUR + HOUR / 6 };
}

/** A market that trades for the first ten minutes of every hour of its first thousand hours. */
export const hourlyCalendar: TradingCalendar = {
  specVersion: 1,
  id: 'hourly',
  timeZone: 'UTC',
  longestSession: HOUR / 6,
  sessionAt: (time) => {
    const session = sessionOf(Math.floor(time / HOUR));
    return time < session.close ? session : null;
  },
  sessionAfter: (time) => sessionOf(Math.floor(time / HOUR) + 1),
  sessionsBetween: (from, to) => {
    const first = Math.ceil(from / HOUR);
    return Array.from({ length: Math.max(0, Math.ceil(to / HOUR) - first) }, (_, index) => sessionOf(first + index));
  },
};
