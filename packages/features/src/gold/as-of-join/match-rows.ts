import type { EntityCodes } from './entity-codes.js';
import type { KnownRows } from './known-rows.js';
import type { LeftRows } from './left-rows.js';
import { pickRows } from './pick-rows.js';

/** Rows of a view and which of them counts at each position. */
export interface MatchedView {
  readonly known: KnownRows;
  /** See `bestKnownRows`. */
  readonly best: Int32Array;
}

/** What one view offers to the rows of the left table. */
interface Offer {
  /** Entity of each left row; null where all are served from one place. */
  readonly codes: Int32Array | null;
  /** First position and end of the positions of the view by the left table's entity code. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** Known time and row at each position: see `bestKnownRows`. */
  readonly knownTime: Float64Array;
  readonly best: Int32Array;
}

/**
 * Writes the row of a view that counts for each left row into `match`, -1 where none is known.
 *
 * One pass over both tables where the left rows of each entity are in order: each entity keeps its place in the view. Otherwise a binary search a row.
 */
export function matchRows(left: LeftRows, { known, best }: MatchedView, match: Int32Array): void {
  const { rows, knownTime, entities } = known;
  // Rows of a view without entities serve all left rows from one place, and so do those of the only entity.
  const codes = entities === undefined || left.entities === undefined || left.entities.names.length === 1 ? null : left.entities.codes;
  const offer: Offer = { codes, ...placesByCode(left.entities, known), knownTime: pickRows(knownTime, rows), best };
  const isOrdered = entities === undefined ? left.isOrdered : left.isOrderedWithinEntities;
  if (!isOrdered) searchRows(left.time, offer, match);
  else if (codes === null) mergeOne(left.time, offer, match);
  else mergeMany(left.time, { ...offer, codes }, match);
}

function placesByCode(left: EntityCodes | undefined, { starts, entities }: KnownRows): Pick<Offer, 'from' | 'to'> {
  if (entities === undefined || left === undefined) return { from: starts.subarray(0, 1), to: starts.subarray(1, 2) };
  const codeOf = new Map(entities.names.map((name, code) => [name, code]));
  const places = left.names.map((name) => codeOf.get(name) ?? -1);
  const at = (code: number): number => (code === -1 ? 0 : starts[code]!);
  return { from: Int32Array.from(places, at), to: Int32Array.from(places, (code) => (code === -1 ? 0 : at(code + 1))) };
}

function mergeOne(time: Float64Array, { from, to, knownTime, best }: Offer, match: Int32Array): void {
  const end = to[0]!;
  let place = from[0]!;
  let current = -1;
  for (let row = 0; row < time.length; row++) {
    while (place < end && knownTime[place]! <= time[row]!) current = best[place++]!;
    match[row] = current;
  }
}

function mergeMany(time: Float64Array, { codes, from, to, knownTime, best }: Offer & { readonly codes: Int32Array }, match: Int32Array): void {
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
}

function searchRows(time: Float64Array, { codes, from, to, knownTime, best }: Offer, match: Int32Array): void {
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
}
