import { zeroThreshold } from '../model/decision-type.js';
import type { DistinctValues } from './distinct-values.js';
import { type BinLimits, greedyBinBounds } from './greedy-bin-bounds.js';

/**
 * Upper bounds of the bins of one column: negative values, zero and positive values are cut apart, each side in proportion to its rows.
 *
 * Output: ascending, the last is +Infinity. A value belongs to the first bin whose bound is at or above it.
 * Edges:  no values -> one bin; a zero bin exists even where no value is zero, unless the other sides need it.
 *
 * @see LightGBM, src/io/bin.cpp, FindBinWithZeroAsOneBin.
 */
export function findBinBounds(distinct: DistinctValues, limits: BinLimits): Float64Array {
  const { values } = distinct;
  const firstZero = firstIndexAbove(values, -zeroThreshold);
  const firstPositive = firstIndexAbove(values, zeroThreshold);
  const total = rowsBetween(distinct, 0, firstZero) + rowsBetween(distinct, firstPositive, values.length);
  const bounds: number[] = [];
  if (firstZero > 0 && limits.maxBins > 1) {
    const share = rowsBetween(distinct, 0, firstZero) / total;
    const maxBins = Math.max(1, Math.trunc(share * (limits.maxBins - 1)));
    bounds.push(...greedyBinBounds(slice(distinct, 0, firstZero), { ...limits, maxBins }));
    bounds[bounds.length - 1] = -zeroThreshold;
  }
  const maxBins = limits.maxBins - 1 - bounds.length;
  if (firstPositive < values.length && maxBins > 0) {
    bounds.push(zeroThreshold, ...greedyBinBounds(slice(distinct, firstPositive, values.length), { ...limits, maxBins }));
  } else {
    bounds.push(Number.POSITIVE_INFINITY);
  }
  return Float64Array.from(bounds);
}

function firstIndexAbove(values: Float64Array, limit: number): number {
  const index = values.findIndex((value) => value > limit);
  return index === -1 ? values.length : index;
}

function rowsBetween({ counts }: DistinctValues, from: number, to: number): number {
  let rows = 0;
  for (let index = from; index < to; index++) rows += counts[index]!;
  return rows;
}

function slice({ values, counts }: DistinctValues, from: number, to: number): DistinctValues {
  return { values: values.subarray(from, to), counts: counts.subarray(from, to) };
}
