import { SpxError } from '@spx/core';
import type { TradingCalendar, TradingSession } from '../../calendar/trading-calendar.js';
import type { TableFacts } from './table-facts.js';

/** Bars of a table held against the sessions of a calendar, between its first and its last bar. */
export interface CalendarBars {
  /** Bars that sessions lack. */
  readonly missing: number;
  /** Bars that lie in sessions. */
  readonly present: number;
  readonly gapCount: number;
  /** Time of the first bar that is missing; NaN where none is. */
  readonly firstMissing: number;
  /** Bars that open while the market is closed. */
  readonly outside: number;
  /** Row of the first of them, -1 where there is none. */
  readonly firstOutside: number;
}

/** Why a calendar cannot say. */
export interface CalendarGivesNoAnswer {
  readonly problem: string;
}

/**
 * Counts what a calendar expects and what is there.
 *
 * Edges: fewer than two bars, or times that are missing: nothing is expected. Years that the calendar does not know are a fact of the data, so its refusal is returned.
 */
export function calendarBars(facts: TableFacts, calendar: TradingCalendar): CalendarBars | CalendarGivesNoAnswer {
  const { minimum, maximum } = facts.profile('time');
  const interval = facts.interval();
  if (!(interval > 0) || !Number.isFinite(minimum) || !Number.isFinite(maximum)) {
    return { missing: 0, present: 0, gapCount: 0, firstMissing: Number.NaN, outside: 0, firstOutside: -1 };
  }
  try {
    const first = calendar.sessionAt(minimum);
    const later = calendar.sessionsBetween(minimum + 1, maximum + 1);
    return countBars(facts.table.column('time'), first === null ? later : [first, ...later], interval);
  } catch (cause) {
    if (!SpxError.is(cause)) throw cause;
    return { problem: `the calendar "${calendar.id}" does not know the times of the table: ${cause.message}` };
  }
}

function countBars(time: Float64Array, sessions: readonly TradingSession[], interval: number): CalendarBars {
  let [row, missing, present, gapCount, firstMissing, outside, firstOutside] = [0, 0, 0, 0, Number.NaN, 0, -1];
  const miss = (from: number, to: number): void => {
    const bars = Math.round((to - from) / interval);
    if (bars <= 0) return;
    if (gapCount++ === 0) firstMissing = from;
    missing += bars;
  };
  const end = time[time.length - 1]! + interval;
  for (const { open, close } of sessions) {
    for (; row < time.length && time[row]! < open; row++) if (outside++ === 0) firstOutside = row;
    let expected = Math.max(open, time[0]!);
    for (; row < time.length && time[row]! < close; row++) {
      miss(expected, time[row]!);
      present++;
      expected = time[row]! + interval;
    }
    miss(expected, Math.min(close, end));
  }
  if (row < time.length) [outside, firstOutside] = [outside + time.length - row, firstOutside < 0 ? row : firstOutside];
  return { missing, present, gapCount, firstMissing, outside, firstOutside };
}
