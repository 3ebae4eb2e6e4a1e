import { InvalidArgumentError } from '@spx/core';
import type { TradingCalendar, TradingSession } from './trading-calendar.js';

const MS_PER_DAY = 86_400_000;
/** A session counted to a day lies within this many days of it, in UTC, whatever the zone. */
const REACH_DAYS = 3;

/** What {@link dayCalendar} is made of. */
export interface DayCalendarOptions {
  readonly id: string;
  readonly timeZone: string;
  /** No session is longer, in milliseconds. */
  readonly longestSession: number;
  /** First instant that the calendar knows of, epoch milliseconds. */
  readonly from: number;
  /** First instant after that time. */
  readonly to: number;
  /** Sessions counted to a day (whole days since 1970-01-01), in order, after those of earlier days and before those of later ones. */
  sessionsOfDay(day: number): readonly TradingSession[];
}

/**
 * A calendar over sessions that are made day by day.
 *
 * Each day is made once. Asked in order of time, `sessionAt` compares two numbers: the last answer is kept with the stretch of time for which it holds.
 */
export function dayCalendar({ id, timeZone, longestSession, from, to, sessionsOfDay }: DayCalendarOptions): TradingCalendar {
  const days = new Map<number, readonly TradingSession[]>();
  const sessionsOf = (day: number): readonly TradingSession[] => {
    const known = days.get(day);
    if (known !== undefined) return known;
    const made = sessionsOfDay(day);
    days.set(day, made);
    return made;
  };
  const requireKnown = (name: string, time: number, end: number): void => {
    if (time >= from && time < end) return;
    const limit = `between ${new Date(from).toISOString()} and ${new Date(to).toISOString()}, the time that calendar "${id}" knows`;
    throw new InvalidArgumentError(name, limit, { received: time });
  };

  let answer: Answer = { from: Number.NaN, to: Number.NaN, session: null };
  return {
    specVersion: 1,
    id,
    timeZone,
    longestSession,
    sessionAt: (time) => {
      if (time >= answer.from && time < answer.to) return answer.session;
      requireKnown('time', time, to);
      answer = answerAt(time, sessionsOf, { from, to });
      return answer.session;
    },
    sessionAfter: (time) => {
      requireKnown('time', time, to);
      for (let day = Math.floor(time / MS_PER_DAY) - REACH_DAYS; day * MS_PER_DAY < to; day++) {
        for (const session of sessionsOf(day)) if (session.open > time && session.open < to) return session;
      }
      throw new InvalidArgumentError('time', `before the last session of calendar "${id}"`, { received: time });
    },
    sessionsBetween: (start, end) => {
      requireKnown('from', start, to + 1);
      requireKnown('to', end, to + 1);
      const found: TradingSession[] = [];
      for (let day = Math.floor(start / MS_PER_DAY) - REACH_DAYS; day <= Math.floor(end / MS_PER_DAY) + REACH_DAYS; day++) {
        for (const session of sessionsOf(day)) if (session.open >= start && session.open < end) found.push(session);
      }
      return found;
    },
  };
}

/** What holds from `from` to `to` (exclusive). */
interface Answer {
  readonly from: number;
  readonly to: number;
  readonly session: TradingSession | null;
}

/** The session around `time`, or the part of its UTC day in which the market is closed. */
function answerAt(time: number, sessionsOf: (day: number) => readonly TradingSession[], known: { from: number; to: number }): Answer {
  const day = Math.floor(time / MS_PER_DAY);
  let [closedFrom, closedTo] = [Math.max(known.from, day * MS_PER_DAY), Math.min(known.to, (day + 1) * MS_PER_DAY)];
  for (let near = day - REACH_DAYS; near <= day + REACH_DAYS; near++) {
    for (const session of sessionsOf(near)) {
      if (session.open <= time && time < session.close) return { from: session.open, to: session.close, session };
      if (session.close <= time) closedFrom = Math.max(closedFrom, session.close);
      else closedTo = Math.min(closedTo, session.open);
    }
  }
  return { from: closedFrom, to: closedTo, session: null };
}
