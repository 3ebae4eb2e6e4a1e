import { quantileOfSorted } from '../sample/quantile-of-sorted.js';
import type { DistributionOverlay } from './feature-drift.js';

const BINS = 30;
const MOST_SEPARATE_VALUES = 20;

/**
 * Both windows in common bins, for a picture.
 *
 * Bins: up to 20 distinct values in all: one bin around each. Otherwise 30 of equal width over all values, but for those that lie farther out than the middle nine
 *       tenths of their window are wide: a few of them would squeeze all the rest into a corner of the picture.
 *
 * @param reference - ascending, finite, not empty; `current` likewise.
 */
export function distributionOverlay(reference: Float64Array, current: Float64Array): DistributionOverlay {
  const values = distinctValues([reference, current]);
  const edges = values === null ? widthEdges(reference, current) : edgesAround(values);
  const shares = [reference, current].map((sorted) => sharesWithin(sorted, edges));
  const outside = shares.map((part) => Math.max(0, 1 - part.reduce((sum, share) => sum + share, 0)));
  return {
    edges,
    reference: shares[0] ?? [],
    current: shares[1] ?? [],
    referenceOutside: rounded(outside[0] ?? 0),
    currentOutside: rounded(outside[1] ?? 0),
  };
}

/** Ascending distinct values of all samples, or `null` when there are too many. */
function distinctValues(samples: readonly Float64Array[]): number[] | null {
  const seen = new Set<number>();
  for (const sorted of samples) {
    for (let index = 0; index < sorted.length; index++) {
      if (index > 0 && sorted[index] === sorted[index - 1]) continue;
      seen.add(sorted[index]! + 0);
      if (seen.size > MOST_SEPARATE_VALUES) return null;
    }
  }
  return [...seen].sort((a, b) => a - b);
}

function edgesAround(values: readonly number[]): number[] {
  const first = values[0]!;
  const last = values.at(-1)!;
  if (first === last) {
    const half = Math.abs(first) > 1e-280 ? Math.abs(first) * 0.05 : 0.5;
    return [first - half, first + half];
  }
  const middles = values.slice(1).map((value, index) => value / 2 + values[index]! / 2);
  return [first - (middles[0]! - first), ...middles, last + (last - middles.at(-1)!)];
}

function widthEdges(reference: Float64Array, current: Float64Array): number[] {
  const fences = [reference, current].map(fencesOf);
  const low = Math.min(...fences.map((fence) => fence[0]));
  const high = Math.max(...fences.map((fence) => fence[1]));
  return Array.from({ length: BINS + 1 }, (_, edge) => (edge === BINS ? high : low + (high / BINS - low / BINS) * edge));
}

/** The range of a window, cut where values lie farther out than the middle nine tenths are wide. */
function fencesOf(sorted: Float64Array): [number, number] {
  const low = quantileOfSorted(sorted, 0.05);
  const high = quantileOfSorted(sorted, 0.95);
  const first = sorted[0]!;
  const last = sorted.at(-1)!;
  return low === high ? [first, last] : [Math.max(first, low - (high - low)), Math.min(last, high + (high - low))];
}

/** Fraction of the values in each bin, half-open, the last one closed. */
function sharesWithin(sorted: Float64Array, edges: readonly number[]): number[] {
  const shares = new Array<number>(edges.length - 1).fill(0);
  let bin = 0;
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index]!;
    if (value < edges[0]!) continue;
    while (bin < shares.length - 1 && value >= edges[bin + 1]!) bin++;
    if (value > edges[bin + 1]!) break;
    shares[bin]! += 1;
  }
  return shares.map((count) => count / sorted.length);
}

/** Free of the last digits that a sum of fractions leaves behind. */
function rounded(share: number): number {
  return share < 1e-12 ? 0 : share;
}
