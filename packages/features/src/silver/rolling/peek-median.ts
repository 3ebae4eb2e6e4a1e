import { finiteOrNaN } from '../elementwise/finite-or-nan.js';
import { COUNT, CURSOR, type MedianBand, RANK, SLOT } from './median-band.js';

/**
 * The median that a value would give as the next of its window; the window stays as it is. A few steps from the median of now, or a sort where the band ends before.
 *
 * The k-th of sorted values, once x has come among them, is x kept between the ones that were number k - 1 and k.
 */
export function peekMedian(band: MedianBand, value: number, minimumCount: number): number {
  const { state, ring } = band;
  const kept = state[COUNT]! - (Number.isNaN(ring[state[SLOT]!]!) ? 0 : 1);
  if (Number.isNaN(value) || kept + 1 < minimumCount) return Number.NaN;
  const lower = kept >> 1;
  const upper = (kept + 1) >> 1;
  const before = keptValue(band, lower - 1, kept);
  const middle = keptValue(band, lower, kept);
  const after = keptValue(band, upper, kept);
  if (Number.isNaN(before) || Number.isNaN(middle) || Number.isNaN(after)) return sortedMedian(band, value);
  const low = Math.min(Math.max(value, before), middle);
  const high = upper === lower ? low : Math.min(Math.max(value, middle), after);
  return finiteOrNaN((low + high) / 2);
}

/** Value number `rank` of those that stay when the oldest row leaves; an infinity beyond the first and the last, NaN where the band does not hold it. */
function keptValue({ state, ring, previous, next }: MedianBand, rank: number, kept: number): number {
  if (rank < 0) return Number.NEGATIVE_INFINITY;
  if (rank >= kept) return Number.POSITIVE_INFINITY;
  const oldest = state[SLOT]! + 1;
  const removed = ring[oldest - 1]!;
  let node = state[CURSOR]!;
  if (node === 0) return Number.NaN;
  // Of equals the oldest stands last, so only a smaller one stands before the cursor.
  let at = state[RANK]! - (node !== oldest && removed < ring[node - 1]! ? 1 : 0);
  if (node === oldest) node = next[node]!;
  while (node !== 0 && at !== rank) {
    const step = at < rank ? 1 : -1;
    node = step === 1 ? next[node]! : previous[node]!;
    if (node === oldest) node = step === 1 ? next[node]! : previous[node]!;
    at += step;
  }
  return node === 0 ? Number.NaN : ring[node - 1]!;
}

function sortedMedian({ state, ring }: MedianBand, value: number): number {
  const values = ring
    .with(state[SLOT]!, value)
    .filter((one) => !Number.isNaN(one))
    .sort();
  return finiteOrNaN((values[(values.length - 1) >> 1]! + values[values.length >> 1]!) / 2);
}
