import { type ColumnTable, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { barInterval } from '../../bronze/time/bar-interval.js';

/** Options of {@link barKnownTime}. */
export interface BarKnownTimeOptions {
  /** Length of a bar in milliseconds; by default the median distance between the opens of neighbouring bars, as labels take it. */
  readonly intervalMs?: number;
}

/**
 * When each bar was known: its close, one bar interval after its open.
 *
 * Input:  time, n rows, opens in epoch milliseconds.
 * Output: n closes in epoch milliseconds; what `asOfJoin` takes as the time of a row of bars.
 *
 * @throws {InvalidArgumentError} if `intervalMs` is not a number above 0.
 * @throws {InsufficientDataError} if there are fewer than two bars and no `intervalMs`.
 * @example
 * asOfJoin({ left: { table: bars, knownTime: barKnownTime(bars) }, views: [news] });
 */
export function barKnownTime(bars: ColumnTable, options: BarKnownTimeOptions = {}): Float64Array {
  const time = bars.column('time');
  const { intervalMs } = options;
  if (intervalMs === undefined && time.length < 2)
    throw new InsufficientDataError({ what: 'bars to measure the interval', required: 2, available: time.length });
  const interval = intervalMs ?? barInterval(time);
  if (!(interval > 0) || interval === Number.POSITIVE_INFINITY) throw new InvalidArgumentError('intervalMs', 'a number above 0', { received: interval });
  return time.map((open) => open + interval);
}
