import type { FeatureKernel } from '@spx/core';

const MINUTE_MS = 60_000;
/** Bars closer together than this count as one, which bounds the memory. */
const RESOLUTION_MS = 1_000;

const WAITING = 0;
const HEAD = 1;
const NEWEST = 2;
const HAS_RIPE = 3;
const RIPE = 4;
const SCALARS = 5;

/** Stands for no time, and is before every one. */
const NEVER = -Number.MAX_VALUE;

/** Ages in whole minutes between which an original bar is looked for, both included. */
export interface AgeRange {
  readonly youngest: number;
  readonly oldest: readonly number[];
}

/**
 * For each of `oldest`: 1 if a bar that was not made by gap filling is between `youngest` and that many minutes old, else 0.
 *
 * Original bars wait in a ring until they are old enough; of those that are, only the newest matters.
 */
export function hasOriginalKernel({ youngest, oldest }: AgeRange): FeatureKernel {
  const capacity = (youngest * MINUTE_MS) / RESOLUTION_MS + 1;
  const state = new Float64Array(SCALARS + capacity);
  const memory: Memory = { state, ring: state.subarray(SCALARS), youngestMs: youngest * MINUTE_MS };
  // One for all calls: a new one would be garbage in every bar of a stream.
  const rows: Rows = { times: state, backfilled: state, ripe: state, within: state, from: 0, to: 0 };
  return {
    state,
    advance(columns, from, to, out) {
      rows.times = columns[0]!;
      rows.backfilled = columns[1]!;
      // The last output holds the newest ripe time of each row until all others are made from it.
      rows.ripe = out[out.length - 1]!;
      rows.from = from;
      rows.to = to;
      newestRipe(memory, rows);
      for (let range = 0; range < oldest.length; range++) {
        rows.within = out[range]!;
        isWithin(rows, oldest[range]! * MINUTE_MS);
      }
    },
    peek(columns, row, out) {
      const time = columns[0]![row]!;
      const unknown = 0 * (time + columns[1]![row]!);
      const newest = peekRipe(memory, time);
      for (let range = 0; range < oldest.length; range++) out[range]![row] = Number(newest >= time - oldest[range]! * MINUTE_MS) + unknown;
    },
  };
}

interface Memory {
  readonly state: Float64Array;
  readonly ring: Float64Array;
  readonly youngestMs: number;
}

/** The newest original bar that is old enough at a time. */
function peekRipe({ state, ring, youngestMs }: Memory, time: number): number {
  let found = state[HAS_RIPE] === 1 ? state[RIPE]! : NEVER;
  let at = state[HEAD]! | 0;
  for (let waiting = state[WAITING]!; waiting > 0 && ring[at]! <= time - youngestMs; waiting--) {
    found = ring[at]!;
    at = at + 1 === ring.length ? 0 : at + 1;
  }
  return found;
}

interface Rows {
  times: Float64Array;
  backfilled: Float64Array;
  /** For each row the time of the newest original bar that is old enough. */
  ripe: Float64Array;
  within: Float64Array;
  from: number;
  to: number;
}

/** For each row the time of the newest original bar that is old enough, or a time before all others; NaN where time or flag is. */
function newestRipe({ state, ring, youngestMs }: Memory, { times, backfilled, ripe, from, to }: Rows): void {
  const capacity = ring.length;
  let waiting = state[WAITING]! | 0;
  let head = state[HEAD]! | 0;
  let newest = state[NEWEST]!;
  let found = state[HAS_RIPE] === 1 ? state[RIPE]! : NEVER;
  for (let row = from; row < to; row++) {
    const time = times[row]!;
    const flag = backfilled[row]!;
    if (flag === 0 && (waiting === 0 || time - newest >= RESOLUTION_MS) && !Number.isNaN(time)) {
      const tail = head + waiting++;
      ring[tail < capacity ? tail : tail - capacity] = time;
      newest = time;
    }
    for (const limit = time - youngestMs; waiting > 0 && ring[head]! <= limit; waiting--) {
      found = ring[head]!;
      head = head + 1 === capacity ? 0 : head + 1;
    }
    ripe[row] = found + 0 * (time + flag);
  }
  state[WAITING] = waiting;
  state[HEAD] = head;
  state[NEWEST] = newest;
  state[HAS_RIPE] = Number(found > NEVER);
  state[RIPE] = found;
}

/** 1 where the ripe time is at most so much older than the row, else 0; NaN where it is NaN. */
function isWithin({ times, ripe, within, from, to }: Rows, oldestMs: number): void {
  for (let row = from; row < to; row++) {
    const newest = ripe[row]!;
    within[row] = Number(newest >= times[row]! - oldestMs) + 0 * newest;
  }
}
