import { type BarColumn, barColumns, ColumnTable } from '@spx/core';
import { barInterval } from '../time/bar-interval.js';
import { barJoiner } from './bar-joiner.js';
import type { ResamplingOptions } from './resampling-options.js';
import { resamplingSettings } from './resampling-settings.js';

/** Options of {@link resampleBars}. */
export interface ResampleBarsOptions extends ResamplingOptions {
  /** What is done with a last bar whose end the table does not reach: `drop` it, or `keep` it as it stands. Default `drop`. */
  readonly partial?: 'drop' | 'keep';
  /** Length of the bars at hand, milliseconds. Default the median of the differences of their opens. */
  readonly intervalMs?: number;
}

/**
 * Bars joined to longer ones, on a grid that starts at each session's open or with the day.
 *
 * Formula: open of the first, highest high, lowest low, close of the last, sum of volume; `is_backfilled` is 1 only if all are. `time` is the place on the grid, the open
 *          of the longer bar, also where the first bar of it is missing.
 * Edges:   a stretch without bars has none, as before; a NaN makes the value NaN; where a day or a session is no multiple of `minutes`, its last bar is shorter, so
 *          that `knownTimes` needs the calendar too.
 *
 * Joined twice is joined once: 1 to 5 to 15 minutes gives what 1 to 15 gives (volumes that are not whole may differ in the last bit). `barResampler` gives the same bars
 * one by one.
 *
 * @throws {InvalidArgumentError} if `minutes` is not an integer from 1 to 1440 or no multiple of the bars at hand, times do not rise, or a bar lies outside of sessions
 * and `outsideSessions` is `refuse`.
 * @example
 * const quarters = resampleBars(bars, { minutes: 15, calendar: usEquityCalendar(), outsideSessions: 'drop' });
 */
export function resampleBars(bars: ColumnTable<BarColumn>, options: ResampleBarsOptions): ColumnTable<BarColumn> {
  const time = bars.column('time');
  if (time.length === 0) return bars;
  const settings = resamplingSettings(options, options.intervalMs ?? barInterval(time));
  const columns = barColumns.map((name) => (name !== 'is_backfilled' || bars.has(name) ? bars.column(name) : new Float64Array(time.length)));
  const joined = barColumns.map(() => new Float64Array(time.length));
  let rows = 0;
  const write = (bar: Float64Array): void => {
    for (let index = 0; index < bar.length; index++) joined[index]![rows] = bar[index]!;
    rows++;
  };
  const joiner = barJoiner(settings, write);
  for (let row = 0; row < time.length; row++) joiner.take(columns, row);
  const forming = joiner.forming();
  if (options.partial === 'keep' && forming !== null) write(forming);
  return new ColumnTable(Object.fromEntries(barColumns.map((name, index) => [name, joined[index]!.slice(0, rows)])) as Record<BarColumn, Float64Array>);
}
