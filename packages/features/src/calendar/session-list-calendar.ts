import { InvalidArgumentError } from '@spx/core';
import type { SessionListData } from './calendar-data.js';
import { dayCalendar } from './day-calendar.js';
import type { TradingCalendar, TradingSession } from './trading-calendar.js';
import { zoneClock } from './zone-clock.js';

const MS_PER_DAY = 86_400_000;

/**
 * A calendar from a list of sessions.
 *
 * @throws {InvalidArgumentError} if a session does not open at or after the close before it, does not close after its open and within two days, or lies outside `from`
 * and `to`.
 */
export function sessionListCalendar(data: SessionListData): TradingCalendar {
  const { id, timeZone } = data;
  const clock = zoneClock(timeZone);
  const sessions = data.sessions.map(({ open, close }) => ({ open: Date.parse(open), close: Date.parse(close) }));
  refuseDisorder(sessions, data.sessions);
  const localDayOf = (time: number): number => Math.floor((time + clock.offsetAt(time)) / MS_PER_DAY);
  const firstDay = data.from === undefined ? localDayOf(sessions[0]!.open) : Date.parse(data.from) / MS_PER_DAY;
  const lastDay = data.to === undefined ? localDayOf(sessions.at(-1)!.close - 1) : Date.parse(data.to) / MS_PER_DAY;
  const [from, to] = [clock.instantAt(firstDay, 0), clock.instantAt(lastDay + 1, 0)];
  const outside = sessions.findIndex(({ open, close }) => open < from || close > to);
  if (outside >= 0) throw new InvalidArgumentError(`calendar.sessions[${outside}]`, 'between "from" and "to"', { received: data.sessions[outside]!.open });
  const byDay = new Map<number, TradingSession[]>();
  for (const session of sessions) {
    const day = Math.floor(session.open / MS_PER_DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), session]);
  }
  const longestSession = sessions.reduce((longest, { open, close }) => Math.max(longest, close - open), 0);
  return dayCalendar({ id, timeZone, longestSession, from, to, sessionsOfDay: (day) => byDay.get(day) ?? [] });
}

function refuseDisorder(sessions: readonly TradingSession[], written: readonly { readonly open: string; readonly close: string }[]): void {
  let closed = Number.NEGATIVE_INFINITY;
  for (const [index, { open, close }] of sessions.entries()) {
    if (open < closed) {
      throw new InvalidArgumentError(`calendar.sessions[${index}].open`, 'at or after the close before it', { received: written[index]!.open });
    }
    if (close <= open || close - open > 2 * MS_PER_DAY) {
      throw new InvalidArgumentError(`calendar.sessions[${index}].close`, 'after its open, by two days at most', { received: written[index]!.close });
    }
    closed = close;
  }
}
