import type { EntityCodes } from './entity-codes.js';
import type { KnownRows } from './known-rows.js';
import type { LeftRows } from './left-rows.js';
import { pickRows } from './pick-rows.js';

/** What one view offers to the rows of the left table. */
interface Offer {
  /** First position and end of the positions of the view by the left table's entity code. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Known time and row at each position: see `bestKnownRows`. */
  readonly knownTime: Float64Array;
  readonly best: Int32Array;
}

/**
 * The row of a view that counts for each left row, -1 where none is known.
 *
 * One pass over both tables where the left rows of each entity are in order: each entity keeps its place in the view. Otherwise a binary search a row.
 */
export function matchRows(left: LeftRows, known: KnownRows, best: Int32Array): Int32Array {
  const { rows, knownTime } = known;
  const offer = { ...placesByCode(left.entities, known), knownTime: pickRows(knownTime, rows), best };
  // Rows of a view without entities serve all left rows from one place, and so do those of the only entity.
  const codes = known.entities === undefined || left.entities === undefined || left.entities.names.length === 1 ? null : left.entities.codes;
  const isOrdered = known.entities === undefined ? left.isOrdered : left.isOrderedWithinEntities;
  if (!isOrdered) return searchRows(left.time, codes, offer);
  return codes === null ? mergeOne(left.time, offer) : mergeMany(left.time, codes, offer);
}

function placesByCode(left: EntityCodes | undefined, { starts, entities }: KnownRows): Pick<Offer, 'from' | 'to'> {
  if (entities === undefined || left === undefined) return { from: starts.subarray(0, 1), to: starts.subarray(1, 2) };
  const codeOf = new Map(entities.names.map((name, code) => [name, code]));
  const places = left.names.map((name) => codeOf.get(name) ?? -1);
  const at = (code: number): number => (code === -1 ? 0 : starts[code]!);
  return { from: Int32Array.from(places, at), to: Int32Array.from(places, (code) => (code === -1 ? 0 : at(code + 1))) };
}

function mergeOne(time: Float64Array, { from, to, knownTime, best }: Offer): Int32Array {
  const match = new Int32Array(time.length);
  const end = to[0]!;
  let place = from[0]!;
  let current = -1;
  for (let row = 0; row < time.length; row++) {
    while (place < end && knownTime[place]! <= time[row]!) current = best[place++]!;
    match[row] = current;
  }
  return match;
}

function mergeMany(time: Float64Array, codes: Int32Array, { from, to, knownTime, best }: Offer): Int32Array {
  const match = new Int32Array(time.length);
  const places = from.slice();
  const current = new Int32Array(from.length).fill(-1);
  // When the next row of each entity becomes known: all that most left rows need to look at.
  const next = Float64Array.from(from, (place, code) => (place < to[code]! ? knownTime[place]! : Number.POSITIVE_INFINITY));
  for (let row = 0; row < time.length; row++) {
    const code = codes[row]!;
    if (next[code]! <= time[row]!) {
      let place = places[code]!;
      while (place < to[code]! && knownTime[place]! <= time[row]!) place++;
      places[code] = place;
      current[code] = best[place - 1]!;
      next[code] = place < to[code]! ? knownTime[place]! : Number.POSITIVE_INFINITY;
    }
    match[row] = current[code]!;
  }
  return match;
}

function searchRows(time: Float64Array, codes: Int32Array | null, { from, to, knownTime, best }: Offer): Int32Array {
  const match = new Int32Array(time.length);
  for (let row = 0; row < time.length; row++) {
    const code = codes === null ? 0 : codes[row]!;
    let low = from[code]!;
    let high = to[code]!;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (knownTime[middle]! <= time[row]!) low = middle + 1;
      else high = middle;
    }
    match[row] = low > from[code]! ? best[low - 1]! : -1;
  }
  return match;
}
