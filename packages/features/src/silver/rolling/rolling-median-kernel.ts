import type { FeatureKernel } from '@spx/core';
import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { BELOW, COUNT, CURSOR, DRAWN, drawMedianBand, EFFORT, hang, LOW, type MedianBand, medianBand, RANK, SCALE, SLOT, STARTED } from './median-band.js';
import { peekMedian } from './peek-median.js';

/** Steps that a row may walk through the band without a new one being worth its price. */
const USUAL_STEPS = 8;

/**
 * Median of the last `window` rows without their NaN; NaN while fewer than `minimumCount` values are there, and in a row that is NaN itself.
 *
 * The values around the median hang in a sorted list with an index of equal bins over it, so that a row costs a few steps however long the window; of the others it
 * is enough to know how many lie below. The median is a place in the list that moves by one at most. When it comes to the end of the list, or walks have grown long
 * because values no longer spread over the bins, the list is drawn anew. The result is exact.
 */
export function rollingMedianKernel(window: number, minimumCount: number): FeatureKernel {
  const band = medianBand(window);
  const { state, ring } = band;
  // One for all calls: a new one would be garbage in every bar of a stream.
  const rows: Rows = { values: ring, median: ring, from: 0, to: 0, minimumCount };
  return {
    state,
    advance(columns, from, to, out) {
      const median = out[0]!;
      rows.values = columns[0]!;
      rows.median = median;
      rows.to = to;
      if (state[STARTED] === 0 && from < to) {
        ring.fill(Number.NaN);
        state[STARTED] = 1;
        state[SCALE] = 1;
      }
      for (let row = from; row < to; row++) {
        rows.from = row;
        row = advanceInBand(band, rows);
        if (row === to) return;
        drawMedianBand(band);
        median[row] = seekMedian(band);
      }
    },
    peek(columns, row, out) {
      out[0]![row] = state[STARTED] === 0 ? firstMedian(columns[0]![row]!, minimumCount) : peekMedian(band, columns[0]![row]!, minimumCount);
    },
  };
}

/** Median of a window of one row. */
function firstMedian(value: number, minimumCount: number): number {
  return minimumCount > 1 ? Number.NaN : finiteOrNaN(value);
}

interface Rows {
  values: Float64Array;
  median: Float64Array;
  from: number;
  to: number;
  readonly minimumCount: number;
}

/** Rows up to the first whose value is taken in but whose median asks for a new band, or to the end; returns that row. */
function advanceInBand(band: MedianBand, { values, median, from, to, minimumCount }: Rows): number {
  const { state, ring, previous, next, heads } = band;
  const finite = finiteOrNaN;
  const hangNode = hang;
  const bins = heads.length;
  const window = ring.length;
  const low = state[LOW]!;
  const scale = state[SCALE]!;
  const mostEffort = 4 * window;
  const mostCount = 2 * state[DRAWN]!;
  let slot = state[SLOT]! | 0;
  let count = state[COUNT]! | 0;
  let below = state[BELOW]! | 0;
  let cursor = state[CURSOR]! | 0;
  let rank = state[RANK]! | 0;
  let effort = state[EFFORT]! | 0;
  let row = from;
  for (; row < to; row++) {
    const node = slot + 1;
    const removed = ring[slot]!;
    const removedBin = (removed - low) * scale;
    if (!Number.isNaN(removed)) count--;
    if (removedBin < 0) {
      below--;
      rank--;
    } else if (removedBin < bins) {
      const after = next[node]!;
      const before = previous[node]!;
      const bin = removedBin | 0;
      next[before] = after;
      previous[after] = before;
      if (heads[bin] === node) heads[bin] = after !== 0 && ((ring[after - 1]! - low) * scale) >> 0 === bin ? after : 0;
      // The oldest of equals stands last, so one that equals the cursor's stands behind it.
      if (cursor !== node) rank -= removed < ring[cursor - 1]! ? 1 : 0;
      else if (after !== 0) cursor = after;
      else {
        cursor = before;
        rank--;
      }
    }
    const value = values[row]!;
    ring[slot] = value;
    slot = node === window ? 0 : node;
    median[row] = Number.NaN;
    if (Number.isNaN(value)) continue;
    count++;
    const bin = (value - low) * scale;
    if (bin < 0) {
      below++;
      rank++;
    } else if (bin < bins) {
      effort += hangNode(band, node, bin | 0);
      if (cursor === 0) {
        cursor = node;
        rank = below;
      } else if (value <= ring[cursor - 1]!) rank++;
    }
    if (count < minimumCount) continue;
    effort = effort > USUAL_STEPS ? effort - USUAL_STEPS : 0;
    const middle = (count - 1) >> 1;
    for (; rank < middle && cursor !== 0; rank++) cursor = next[cursor]!;
    for (; rank > middle && cursor !== 0; rank--) cursor = previous[cursor]!;
    const upper = (count & 1) === 0 ? next[cursor]! : cursor;
    if (cursor === 0 || upper === 0 || effort > mostEffort || count > mostCount) break;
    median[row] = finite((ring[cursor - 1]! + ring[upper - 1]!) / 2);
  }
  state[SLOT] = slot;
  state[COUNT] = count;
  state[BELOW] = below;
  state[CURSOR] = cursor;
  state[RANK] = rank;
  state[EFFORT] = effort;
  return row;
}

/** Moves the cursor of a new band to the lower of the middle values; the median. */
function seekMedian({ state, ring, next }: MedianBand): number {
  const count = state[COUNT]! | 0;
  const middle = (count - 1) >> 1;
  let cursor = state[CURSOR]! | 0;
  for (let rank = state[RANK]!; rank < middle; rank++) cursor = next[cursor]!;
  state[CURSOR] = cursor;
  state[RANK] = middle;
  const upper = (count & 1) === 0 ? next[cursor]! : cursor;
  return finiteOrNaN((ring[cursor - 1]! + ring[upper - 1]!) / 2);
}
