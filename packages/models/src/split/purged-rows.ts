import type { EmbargoOptions } from './embargo.js';
import { firstAfter } from './first-at-or-after.js';
import type { LabelledTimeline } from './labelled-timeline.js';
import { timeStarts } from './time-starts.js';

/** What one test leaves to train on. */
export interface PurgedRows {
  /** Rows of the source to train on, in order. */
  readonly train: Uint32Array;
  /** Rows that are in neither part because their label overlaps that of a tested row's block. */
  readonly purgedRows: number;
  /** Further rows that are in neither because they follow a block too closely. */
  readonly embargoedRows: number;
}

/** A contiguous test block: the time from its first label start to its latest label end. */
export interface BlockSpan {
  readonly first: number;
  readonly last: number;
}

const [free, embargoed, purged, tested] = [0, 1, 2, 3];

/**
 * Rows outside of every block: each block is purged and embargoed by itself, so that rows between two blocks are trained on.
 *
 * Cost: O(rows x blocks).
 *
 * @param test - places that are tested, or that must not be trained on for another reason.
 */
export function purgedRows(timeline: LabelledTimeline, test: Iterable<number>, blocks: { readonly spans: readonly BlockSpan[] } & EmbargoOptions): PurgedRows {
  const { rows, start, end } = timeline;
  const state = new Uint8Array(rows.length);
  for (const place of test) state[place] = tested;
  const raise = (place: number, to: number): void => {
    if (state[place]! < to) state[place] = to;
  };
  for (const { first, last } of blocks.spans) {
    const after = firstAfter(start, last);
    for (let place = 0; place < after; place++) {
      if (end[place]! >= first) raise(place, purged);
    }
    const resume = resumeAfter(start, after, { last, ...blocks });
    for (let place = after; place < resume; place++) raise(place, embargoed);
  }
  const count = (wanted: number): number => state.reduce((total, value) => total + (value === wanted ? 1 : 0), 0);
  return { train: rows.filter((_, place) => state[place] === free), purgedRows: count(purged), embargoedRows: count(embargoed) };
}

/** Time from the first label start to the latest label end of the places from `from` to `to`. */
export function blockSpan({ start, end }: LabelledTimeline, from: number, to: number): BlockSpan {
  return { first: start[from]!, last: end.subarray(from, to).reduce((latest, time) => Math.max(latest, time), start[from]!) };
}

function resumeAfter(start: Float64Array, after: number, { last, embargoBars = 0, embargoMs }: EmbargoOptions & { readonly last: number }): number {
  if (embargoMs !== undefined) return firstAfter(start, last + embargoMs);
  return after + (timeStarts(start.subarray(after))[embargoBars] ?? start.length - after);
}
