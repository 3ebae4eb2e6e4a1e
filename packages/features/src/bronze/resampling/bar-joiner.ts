import { InvalidArgumentError } from '@spx/core';
import { type BarBucket, barBucket } from './bar-bucket.js';
import type { ResamplingSettings } from './resampling-settings.js';

const [TIME, HIGH, LOW, CLOSE, VOLUME, IS_BACKFILLED] = [0, 2, 3, 4, 5, 6];

/**
 * Joins bars to longer ones, one by one: the one implementation behind the resampled table and the resampled stream. Bars are seven values in the order of `barColumns`.
 */
export interface BarJoiner {
  /**
   * Takes row `row` of the columns in. Emits the bar that ended before it, and its own when it reaches the end.
   *
   * @throws {InvalidArgumentError} if the time does not rise, or lies outside of sessions and is not to be dropped; the joiner is then as before.
   */
  take(columns: readonly Float64Array[], row: number): void;
  /** Emits the bar that has ended by `now`. */
  clock(now: number): void;
  /** The bar that has not ended, as it stands; null where none has begun. */
  forming(): Float64Array | null;
  /** Open of the last bar taken; negative infinity before the first. */
  lastTime(): number;
  /** Continues from a bar that was forming. */
  moveTo(forming: Float64Array | null, lastTime: number): void;
}

/**
 * A joiner that has taken no bar.
 *
 * @param emit - called with each bar that has ended; the array is used again, so copy what must last.
 */
export function barJoiner(settings: ResamplingSettings, emit: (bar: Float64Array) => void): BarJoiner {
  const bar = new Float64Array(7);
  let bucket: BarBucket | null = null;
  let last = Number.NEGATIVE_INFINITY;
  const clock = (now: number): void => {
    if (bucket === null || now < bucket.end) return;
    bucket = null;
    emit(bar);
  };
  return {
    take: (columns, row) => {
      const time = columns[TIME]![row]!;
      if (!(time > last)) throw new InvalidArgumentError('time', `above "${last}", the time before it`, { received: time });
      const inside = bucket !== null && time < bucket.end;
      const own = inside ? bucket : barBucket(time, settings);
      last = time;
      if (inside) {
        merge(bar, columns, row);
      } else {
        clock(time);
        bucket = own;
        if (own !== null) begin(bar, { columns, row, open: own.open });
      }
      clock(time + settings.intervalMs);
    },
    clock,
    forming: () => (bucket === null ? null : bar),
    lastTime: () => last,
    moveTo: (forming, lastTime) => {
      bucket = forming === null ? null : barBucket(forming[TIME]!, settings);
      if (forming !== null) bar.set(forming);
      last = lastTime;
    },
  };
}

function begin(bar: Float64Array, { columns, row, open }: { columns: readonly Float64Array[]; row: number; open: number }): void {
  for (let index = 0; index < bar.length; index++) bar[index] = columns[index]![row]!;
  bar[TIME] = open;
}

function merge(bar: Float64Array, columns: readonly Float64Array[], row: number): void {
  bar[HIGH] = Math.max(bar[HIGH]!, columns[HIGH]![row]!);
  bar[LOW] = Math.min(bar[LOW]!, columns[LOW]![row]!);
  bar[CLOSE] = columns[CLOSE]![row]!;
  bar[VOLUME] = bar[VOLUME]! + columns[VOLUME]![row]!;
  bar[IS_BACKFILLED] = Math.min(bar[IS_BACKFILLED]!, columns[IS_BACKFILLED]![row]!);
}
