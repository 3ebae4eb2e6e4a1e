import { firstAtLeast } from '../sample/first-at-least.js';

/** Shares of the rows of two samples in the same bins. */
export interface BinShares {
  readonly reference: Float64Array;
  readonly current: Float64Array;
}

// A reference with more distinct values than this is continuous.
const MOST_DISTINCT = 20;

/**
 * Shares of two samples in bins that both define.
 *
 * Bins: more than 20 distinct values in the reference: equal widths over both samples together, as many as Sturges' rule gives, half-open, the last one closed;
 *       otherwise one bin for each distinct value of either sample.
 *
 * @param reference - ascending, finite, not empty; `current` likewise.
 */
export function pooledBins(reference: Float64Array, current: Float64Array): BinShares {
  return hasMoreDistinct(reference, MOST_DISTINCT) ? widthShares(reference, current) : valueShares(reference, current);
}

function hasMoreDistinct(sorted: Float64Array, most: number): boolean {
  let distinct = 1;
  for (let index = 1; index < sorted.length && distinct <= most; index++) if (sorted[index] !== sorted[index - 1]) distinct++;
  return distinct > most;
}

function widthShares(reference: Float64Array, current: Float64Array): BinShares {
  const low = Math.min(reference[0]!, current[0]!);
  const high = Math.max(reference.at(-1)!, current.at(-1)!);
  const count = Math.log2(reference.length + current.length) + 1;
  const range = high - low;
  const bins = Number.isFinite(range) ? Math.ceil(range / (range / count)) : Math.ceil(count);
  const step = Number.isFinite(range) ? range / bins : high / bins - low / bins;
  const edges = Float64Array.from({ length: bins + 1 }, (_, edge) => (edge === bins ? high : edge * step + low));
  return { reference: sharesBetween(reference, edges), current: sharesBetween(current, edges) };
}

function sharesBetween(sorted: Float64Array, edges: Float64Array): Float64Array {
  const shares = new Float64Array(edges.length - 1);
  let from = 0;
  for (let bin = 0; bin < shares.length; bin++) {
    const to = bin === shares.length - 1 ? sorted.length : firstAtLeast(sorted, edges[bin + 1]!);
    shares[bin] = (to - from) / sorted.length;
    from = to;
  }
  return shares;
}

function valueShares(reference: Float64Array, current: Float64Array): BinShares {
  const shares: { reference: number[]; current: number[] } = { reference: [], current: [] };
  let i = 0;
  let j = 0;
  while (i < reference.length || j < current.length) {
    const value = j >= current.length || (i < reference.length && reference[i]! <= current[j]!) ? reference[i]! : current[j]!;
    const starts = [i, j] as const;
    while (i < reference.length && reference[i] === value) i++;
    while (j < current.length && current[j] === value) j++;
    shares.reference.push((i - starts[0]) / reference.length);
    shares.current.push((j - starts[1]) / current.length);
  }
  return { reference: Float64Array.from(shares.reference), current: Float64Array.from(shares.current) };
}
