import { type BarColumn, barColumns, ColumnTable, InvalidArgumentError } from '@spx/core';
import { barInterval } from '../time/bar-interval.js';
import type { GapPolicyOptions } from './gap-policy-options.js';
import { gapPolicySettings } from './gap-policy-settings.js';
import { gapSteps } from './gap-steps.js';

/** Options of {@link fillGaps}. */
export interface FillGapsOptions extends GapPolicyOptions {
  /** Time up to which no further bar has come, epoch milliseconds: bars are filled after the last one too, as a stream does when its clock gets there. Default: none is. */
  readonly until?: number;
}

/** Bars after a gap policy, and what it did. */
export interface GapFilledBars {
  /** The bars with those that were filled, `is_backfilled` 1. The same table where none was. */
  readonly bars: ColumnTable<BarColumn>;
  /** Rows of `bars` at which the state of features starts anew, ascending. */
  readonly resets: readonly number[];
  /** Bars that were filled. */
  readonly filled: number;
}

/**
 * Applies a gap policy to a table of bars.
 *
 * A filled bar has open, high, low and close at the close before the gap, volume 0 and `is_backfilled` 1. Of a gap longer than `maximumBars` the first are filled all the
 * same: that it would be longer, nobody knew then. With a calendar nothing is filled outside of sessions, nor before the first bar of one. Bars must stand on a grid of the
 * interval within a session; after one off the grid, the grid goes on from it. A close that is NaN fills NaN.
 *
 * `gapPolicyStream` gives the same bars one by one.
 *
 * @throws {InvalidArgumentError} if an option is wrong, `fill` has no `maximumBars`, times do not rise, or the calendar does not know one.
 * @example
 * const calendar = usEquityCalendar({ hours: 'extended' });
 * const { bars: whole, filled } = fillGaps(bars, { policy: 'fill', maximumBars: 10, calendar });
 */
export function fillGaps(bars: ColumnTable<BarColumn>, options: FillGapsOptions): GapFilledBars {
  const time = bars.column('time');
  if (time.length === 0) return { bars, resets: [], filled: 0 };
  if (options.policy === 'continue') return { bars, resets: [], filled: 0 };
  const settings = gapPolicySettings(options, barInterval(time));
  const steps = gapSteps(settings);
  const gaps: Gap[] = [];
  const resets: number[] = [];
  let filled = 0;
  const take = (row: number, { fills, firstFill }: { fills: number; firstFill: number }): void => {
    if (fills === 0) return;
    gaps.push({ row, fills, firstFill });
    filled += fills;
  };
  for (let row = 0; row < time.length; row++) {
    if (row > 0 && !(time[row]! > time[row - 1]!)) throw new InvalidArgumentError(`time[${row}]`, 'above the time before it', { received: time[row] });
    const step = steps.bar(time[row]!);
    take(row, step);
    if (step.reset) resets.push(row + filled);
  }
  if (options.until !== undefined) take(time.length, steps.clock(options.until));
  return { bars: filled === 0 ? bars : insertBars(bars, gaps, { filled, intervalMs: settings.intervalMs }), resets, filled };
}

/** Bars to fill before row `row`. */
interface Gap {
  readonly row: number;
  readonly fills: number;
  readonly firstFill: number;
}

function insertBars(
  bars: ColumnTable<BarColumn>,
  gaps: readonly Gap[],
  { filled, intervalMs }: { filled: number; intervalMs: number },
): ColumnTable<BarColumn> {
  const close = bars.column('close');
  const insert = (name: BarColumn): Float64Array => {
    const source = name !== 'is_backfilled' || bars.has(name) ? bars.column(name) : new Float64Array(bars.rowCount);
    const target = new Float64Array(bars.rowCount + filled);
    let [read, write] = [0, 0];
    for (const { row, fills, firstFill } of gaps) {
      target.set(source.subarray(read, row), write);
      write += row - read;
      read = row;
      for (let fill = 0; fill < fills; fill++) target[write++] = filledValue(name, { time: firstFill + fill * intervalMs, close: close[row - 1]! });
    }
    target.set(source.subarray(read), write);
    return target;
  };
  return new ColumnTable(Object.fromEntries(barColumns.map((name) => [name, insert(name)])) as Record<BarColumn, Float64Array>);
}

function filledValue(name: BarColumn, { time, close }: { time: number; close: number }): number {
  if (name === 'time') return time;
  if (name === 'volume') return 0;
  return name === 'is_backfilled' ? 1 : close;
}
