/** Places of the numbers at the start of a {@link MedianBand}'s state. */
export const STARTED = 0;
/** Slot of the ring that the next row takes. */
export const SLOT = 1;
/** Values of the window that are not NaN. */
export const COUNT = 2;
/** Those below the band. */
export const BELOW = 3;
/** Node of the list that stands nearest the median, 0 for none, and how many values stand before it. */
export const CURSOR = 4;
export const RANK = 5;
/** A value's bin is (value - LOW) * SCALE, rounded down; below 0 and from the number of bins on it lies outside the band. */
export const LOW = 6;
export const SCALE = 7;
/** Steps of recent walks beyond the usual. */
export const EFFORT = 8;
/** What COUNT was when the band was drawn. */
export const DRAWN = 9;
const SCALARS = 10;

/** Values that are looked at to find where the band should lie. */
const SAMPLE = 128;
/** Share of the values on each side of the median that the band is drawn over. */
const REACH = 0.3;

/**
 * The values of a window, and those around their median in order.
 *
 * A list runs through the slots of the ring from the smallest value within the band to the largest, of equals the newest first. Node number k is slot k - 1, node 0 stands
 * before the first and after the last. For each bin, `heads` holds its first node or 0. The three lie in the state as 32-bit integers, two to a number; they are at most a
 * million, so that no pair of them looks like a NaN.
 */
export interface MedianBand {
  readonly state: Float64Array;
  readonly ring: Float64Array;
  readonly previous: Int32Array;
  readonly next: Int32Array;
  readonly heads: Int32Array;
  /** Forgotten between calls. */
  readonly sample: Float64Array;
}

/** An empty band whose state is all zeros. */
export function medianBand(window: number): MedianBand {
  const bins = 2 ** Math.ceil(Math.log2(window + 1));
  const nodes = window + 1;
  const state = new Float64Array(SCALARS + window + Math.ceil(nodes + bins / 2));
  const integers = new Int32Array(state.buffer, 8 * (SCALARS + window));
  return {
    state,
    ring: state.subarray(SCALARS, SCALARS + window),
    previous: integers.subarray(0, nodes),
    next: integers.subarray(nodes, 2 * nodes),
    heads: integers.subarray(2 * nodes, 2 * nodes + bins),
    sample: new Float64Array(SAMPLE),
  };
}

/**
 * Hangs a value of the ring into the list, before its equals.
 *
 * @returns steps walked.
 */
export function hang({ ring, previous, next, heads }: MedianBand, node: number, bin: number): number {
  const value = ring[node - 1]!;
  let steps = 0;
  let after = heads[bin]!;
  if (after === 0 || !(ring[after - 1]! < value)) heads[bin] = node;
  if (after === 0) {
    let other = bin + 1;
    for (; other < heads.length && after === 0; other++) after = heads[other]!;
    steps = other - bin;
  } else {
    for (; after !== 0 && ring[after - 1]! < value; after = next[after]!) steps++;
  }
  const before = previous[after]!;
  next[before] = node;
  previous[node] = before;
  next[node] = after;
  previous[after] = node;
  return steps;
}

/** Draws the band anew: over the values around the median as far as a sample tells where they lie, or over all values where it does not. */
export function drawMedianBand(band: MedianBand): void {
  if (!hangValues(band, sampledRange(band))) hangValues(band, wholeRange(band));
}

interface Range {
  readonly low: number;
  readonly high: number;
}

function sampledRange({ ring, sample }: MedianBand): Range {
  const stride = Math.ceil(ring.length / sample.length);
  let count = 0;
  for (let slot = 0; slot < ring.length; slot += stride) if (!Number.isNaN(ring[slot]!)) sample[count++] = ring[slot]!;
  const sorted = sample.subarray(0, count).sort();
  const at = (share: number): number => sorted[Math.floor((count - 1) * share)] ?? Number.NaN;
  return { low: at(0.5 - REACH), high: at(0.5 + REACH) };
}

function wholeRange({ ring }: MedianBand): Range {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let slot = 0; slot < ring.length; slot++) {
    if (ring[slot]! < low) low = ring[slot]!;
    if (ring[slot]! > high) high = ring[slot]!;
  }
  return { low, high };
}

/** Hangs the values of the ring into a new list, oldest first. Whether both middle ones are in it. */
function hangValues(band: MedianBand, { low, high }: Range): boolean {
  const { state, ring, previous, next, heads } = band;
  for (const integers of [previous, next, heads]) integers.fill(0);
  const scale = (heads.length - 1) / (high - low);
  // Equal values, or so near that the quotient overflows: one bin holds them.
  const usable = scale > 0 && scale < Number.POSITIVE_INFINITY ? scale : 1;
  let count = 0;
  let below = 0;
  let hung = 0;
  for (let age = ring.length; age > 0; age--) {
    const slot = (state[SLOT]! + ring.length - age) % ring.length;
    const value = ring[slot]!;
    if (Number.isNaN(value)) continue;
    count++;
    const bin = (value - low) * usable;
    if (bin < 0) below++;
    else if (bin < heads.length) {
      hang(band, slot + 1, bin | 0);
      hung++;
    }
  }
  state[LOW] = low;
  state[SCALE] = usable;
  state[COUNT] = state[DRAWN] = count;
  state[BELOW] = state[RANK] = below;
  state[CURSOR] = next[0]!;
  state[EFFORT] = 0;
  return (count - 1) >> 1 >= below && count >> 1 < below + hung;
}
