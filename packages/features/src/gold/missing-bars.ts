import type { BarColumn, ColumnTable } from '@spx/core';
import { barInterval } from './bar-interval.js';
import { sessionIndex } from './session-index.js';

const MS_PER_MINUTE = 60_000;

/** What is missing between the bars of each session. Time between sessions is not missing. */
export interface MissingBars {
  /** Bars that would fill the gaps. */
  readonly bars: number;
  /** The same in minutes: bars times the bar interval. */
  readonly minutes: number;
  /** Rows that follow a gap. */
  readonly rowsAfter: readonly number[];
}

/**
 * Counts the bars that are missing inside sessions.
 *
 * Formula: sum over neighbours of one session of round((t[i] - t[i-1]) / interval) - 1, where that is above 0; the interval is the median of the differences.
 *
 * @param sessions - session of each row; by default as `sessionIndex` finds them, which takes a pause longer than max(30 minutes, 2 intervals) for a session's end.
 */
export function missingBars(bars: ColumnTable<BarColumn>, sessions: Float64Array = sessionIndex(bars)): MissingBars {
  const time = bars.column('time');
  const interval = barInterval(time);
  const rowsAfter: number[] = [];
  let count = 0;
  for (let row = 1; row < time.length; row++) {
    const missing = sessions[row] === sessions[row - 1] ? Math.round((time[row]! - time[row - 1]!) / interval) - 1 : 0;
    if (missing <= 0) continue;
    count += missing;
    rowsAfter.push(row);
  }
  return { bars: count, minutes: count === 0 ? 0 : (count * interval) / MS_PER_MINUTE, rowsAfter };
}
