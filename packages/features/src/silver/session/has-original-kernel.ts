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
      for (let row = from; row < to; row++) {
        const time = times[row]!;
        const flag = backfilled[row]!;
        const known = !Number.isNaN(time) && !Number.isNaN(flag);
        if (known) {
          if (flag === 0) enqueue(state, ring, time);
          ripen(state, ring, time - youngest * MINUTE_MS);
        }
        const ripe = state[HAS_RIPE] === 1;
        for (let range = 0; range < oldest.length; range++) {
          const found = ripe && state[RIPE]! >= time - oldest[range]! * MINUTE_MS;
          out[range]![row] = known ? Number(found) : Number.NaN;
        }
      }
    },
  };
}

function enqueue(state: Float64Array, ring: Float64Array, time: number): void {
  const waiting = state[WAITING]!;
  if (waiting > 0 && time - state[NEWEST]! < RESOLUTION_MS) return;
  ring[(state[HEAD]! + waiting) % ring.length] = time;
  state[WAITING] = waiting + 1;
  state[NEWEST] = time;
}

/** Takes every waiting bar that opened at `limit` or before out of the ring. */
function ripen(state: Float64Array, ring: Float64Array, limit: number): void {
  while (state[WAITING]! > 0 && ring[state[HEAD]!]! <= limit) {
    state[RIPE] = ring[state[HEAD]!]!;
    state[HAS_RIPE] = 1;
    state[HEAD] = (state[HEAD]! + 1) % ring.length;
    state[WAITING]!--;
  }
}
