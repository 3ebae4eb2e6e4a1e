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
  const ring = state.subarray(SCALARS);
  return {
    state,
    advance(columns, from, to, out) {
      const times = columns[0]!;
      const backfilled = columns[1]!;
      let waiting = state[WAITING]! | 0;
      let head = state[HEAD]! | 0;
      let newest = state[NEWEST]!;
      let ripe = state[HAS_RIPE] === 1 ? state[RIPE]! : Number.NEGATIVE_INFINITY;
      for (let row = from; row < to; row++) {
        const time = times[row]!;
        const flag = backfilled[row]!;
        const known = !Number.isNaN(time + flag);
        if (known && flag === 0 && (waiting === 0 || time - newest >= RESOLUTION_MS)) {
          const tail = head + waiting++;
          ring[tail < capacity ? tail : tail - capacity] = time;
          newest = time;
        }
        for (const limit = time - youngest * MINUTE_MS; waiting > 0 && ring[head]! <= limit; waiting--) {
          ripe = ring[head]!;
          head = head + 1 === capacity ? 0 : head + 1;
        }
        for (let range = 0; range < oldest.length; range++) {
          out[range]![row] = known ? Number(ripe >= time - oldest[range]! * MINUTE_MS) : Number.NaN;
        }
      }
      state[WAITING] = waiting;
      state[HEAD] = head;
      state[NEWEST] = newest;
      state[HAS_RIPE] = Number(ripe > Number.NEGATIVE_INFINITY);
      state[RIPE] = ripe;
    },
  };
}
