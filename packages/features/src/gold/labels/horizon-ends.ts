import { type BarColumn, type ColumnTable, ShapeMismatchError } from '@spx/core';
import { barInterval } from '../../bronze/time/bar-interval.js';
import { sessionIndex } from '../session-index.js';

/** Share by which the time to the end of the horizon may exceed `horizonBars` bar intervals. */
const LONGEST_STRETCH = 1.5;

/**
 * Start and end of the horizon of each bar, NaN where the bar is masked.
 *
 * Row t is masked unless row t + N lies in its session and no more than 1.5 N bar intervals lie between their opens: N rows that span a missing stretch are another
 * horizon than the one that a model learns.
 */
export interface HorizonEnds {
  /** Close of bar t, epoch milliseconds: its open and one bar interval. */
  readonly startTime: Float64Array;
  /** Close of bar t + N. */
  readonly endTime: Float64Array;
}

/**
 * Masks the rows whose horizon leaves the session or crosses a missing stretch.
 *
 * @param horizonBars - N, a positive integer.
 * @param sessions - session of each row; by default as {@link sessionIndex} finds them.
 * @throws {ShapeMismatchError} if `sessions` has another length than the bars.
 */
export function horizonEnds(bars: ColumnTable<BarColumn>, horizonBars: number, sessions: Float64Array = sessionIndex(bars)): HorizonEnds {
  const time = bars.column('time');
  if (sessions.length !== time.length) throw new ShapeMismatchError({ what: 'sessions', expected: time.length, received: sessions.length });
  const interval = barInterval(time);
  const longest = LONGEST_STRETCH * horizonBars * interval;
  const startTime = new Float64Array(time.length).fill(Number.NaN);
  const endTime = startTime.slice();
  for (let row = 0; row + horizonBars < time.length; row++) {
    const end = row + horizonBars;
    if (sessions[row] !== sessions[end] || time[end]! - time[row]! > longest) continue;
    startTime[row] = time[row]! + interval;
    endTime[row] = time[end]! + interval;
  }
  return { startTime, endTime };
}
