import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { valueOfRank } from './value-of-rank.js';

const STARTED = 0;
const POSITION = 1;
const LOW = 2;
const HIGH = 3;
const BELOW = 4;
const SIZE = 5;
const ABOVE = 6;
const LARGEST = 7;
const SCALARS = 8;

/** Ranks kept sorted on each side of the median when the band is drawn anew. */
const REACH = 128;

/**
 * Median of the last `window` rows without their NaN; NaN while fewer than `minimumCount` values are there, and in a row that is NaN itself.
 *
 * Only a band around the median is kept sorted: every value of the window from `LOW` to `HIGH`. Of the others it is enough to know how many lie below and
 * above, so most rows change a counter. When the median comes to the band's edge, or the band has doubled, it is drawn anew from the window. The result is
 * exact.
 */
export function rollingMedianKernel(window: number, minimumCount: number): FeatureKernel {
  const state = new Float64Array(SCALARS + 2 * window);
  const ring = state.subarray(SCALARS, SCALARS + window);
  const band = state.subarray(SCALARS + window);
  const scratch = new Float64Array(window);
  return {
    state,
    advance(columns, from, to, out) {
      const values = columns[0]!;
      const median = out[0]!;
      if (state[STARTED] === 0 && from < to) start(state, ring);
      let position = state[POSITION]! | 0;
      for (let row = from; row < to; row++) {
        const added = values[row]!;
        const removed = ring[position]!;
        ring[position] = added;
        position = position + 1 === window ? 0 : position + 1;
        withdraw(state, band, removed);
        admit(state, band, added);
        const count = state[BELOW]! + state[SIZE]! + state[ABOVE]!;
        if (count < minimumCount || Number.isNaN(added)) {
          median[row] = Number.NaN;
          continue;
        }
        if (needsNewBand(state, count)) drawBand(state, { ring, band, scratch });
        const below = state[BELOW]!;
        median[row] = finiteOrNaN((band[((count - 1) >> 1) - below]! + band[(count >> 1) - below]!) / 2);
      }
      state[POSITION] = position;
    },
  };
}

function start(state: Float64Array, ring: Float64Array): void {
  ring.fill(Number.NaN);
  state[STARTED] = 1;
  state[LOW] = Number.NEGATIVE_INFINITY;
  state[HIGH] = Number.POSITIVE_INFINITY;
  state[LARGEST] = 4 * REACH;
}

function withdraw(state: Float64Array, band: Float64Array, value: number): void {
  if (value < state[LOW]!) state[BELOW]!--;
  else if (value > state[HIGH]!) state[ABOVE]!--;
  else if (!Number.isNaN(value)) {
    const size = state[SIZE]! | 0;
    const at = lowerBound(band, size, value);
    band.copyWithin(at, at + 1, size);
    state[SIZE] = size - 1;
  }
}

function admit(state: Float64Array, band: Float64Array, value: number): void {
  if (value < state[LOW]!) state[BELOW]!++;
  else if (value > state[HIGH]!) state[ABOVE]!++;
  else if (!Number.isNaN(value)) {
    const size = state[SIZE]! | 0;
    const at = lowerBound(band, size, value);
    band.copyWithin(at + 1, at, size);
    band[at] = value;
    state[SIZE] = size + 1;
  }
}

/** First index of a sorted array whose value is not below `value`. */
function lowerBound(values: Float64Array, size: number, value: number): number {
  let from = 0;
  let to = size;
  while (from < to) {
    const middle = (from + to) >> 1;
    if (values[middle]! < value) from = middle + 1;
    else to = middle;
  }
  return from;
}

function needsNewBand(state: Float64Array, count: number): boolean {
  const below = state[BELOW]!;
  const size = state[SIZE]!;
  return (count - 1) >> 1 < below || count >> 1 >= below + size || size > state[LARGEST]!;
}

/** Draws the band anew: from the values some ranks around the median to all that lie between them, equals included. */
function drawBand(state: Float64Array, { ring, band, scratch }: MedianMemory): void {
  let count = 0;
  for (let index = 0; index < ring.length; index++) {
    if (!Number.isNaN(ring[index]!)) scratch[count++] = ring[index]!;
  }
  const values = scratch.subarray(0, count);
  const first = (count >> 1) - REACH;
  const last = (count >> 1) + REACH;
  const low = first > 0 ? valueOfRank(values, first) : Number.NEGATIVE_INFINITY;
  const high = last < count - 1 ? valueOfRank(values, last) : Number.POSITIVE_INFINITY;
  let below = 0;
  let size = 0;
  for (let index = 0; index < count; index++) {
    if (values[index]! < low) below++;
    else if (values[index]! <= high) band[size++] = values[index]!;
  }
  band.subarray(0, size).sort();
  state[LOW] = low;
  state[HIGH] = high;
  state[BELOW] = below;
  state[SIZE] = size;
  state[ABOVE] = count - below - size;
  state[LARGEST] = 2 * size;
}

interface MedianMemory {
  readonly ring: Float64Array;
  readonly band: Float64Array;
  /** Forgotten between calls. */
  readonly scratch: Float64Array;
}
