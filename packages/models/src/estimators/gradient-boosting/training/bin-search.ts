import type { Histogram } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';
import { softThreshold } from './search/soft-threshold.js';
import type { TreeLimits } from './training-parameters.js';

/** Exact sums over the rows of a leaf, in the integers of `PackedGradients`. */
export interface LeafSums {
  readonly packed: number;
  /** Of second derivatives; the number of rows where each is 1. */
  readonly hessian: number;
}

/** The best cut of one feature so far; one object is reused, so that the search allocates nothing. */
export interface Cut {
  /** In gradient integers squared, the parent's included. */
  gain: number;
  bin: number;
  /** 1 where the search came from the left (NaN goes right), -1 from the right. */
  step: number;
  /** Sums of the side that the search came from. */
  packed: number;
  hessian: number;
}

/** A leaf under study. */
export interface LeafSearch {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  readonly gradients: PackedGradients;
  readonly limits: TreeLimits;
  /** Penalty in gradient integers. */
  readonly l1: number;
}

/** Bins of one feature in the order in which the search walks over them. */
export interface BinRange {
  /** Slot of bin 0. */
  readonly base: number;
  readonly from: number;
  /** Bin that is not visited any more. */
  readonly end: number;
  /** 1 or -1. */
  readonly step: number;
  /** Fewest rows on the side that is not summed, whatever the limits. */
  readonly fewestOther: number;
}

/**
 * Tries every cut between two of the bins and keeps the best in `cut`, if it is better than what `cut` holds.
 *
 * Cost: O(bins), about 8 ns each; see `searchUnitBins` for the common case.
 */
export function searchBins(search: LeafSearch, { base, from, end, step, fewestOther }: BinRange, cut: Cut): void {
  const { packed: sums, hessian: hessianSums } = search.histogram;
  const { radix, hessianUnit } = search.gradients;
  const { l2, minRowsPerLeaf, minHessianPerLeaf } = search.limits;
  const { l1 } = search;
  const perRadix = 1 / radix;
  const totalGradient = Math.floor(search.total.packed * perRadix);
  const totalRows = search.total.packed - totalGradient * radix;
  const totalHessian = search.total.hessian;
  const minOtherRows = Math.max(minRowsPerLeaf, fewestOther);
  let best = cut.gain;
  let packed = 0;
  let hessian = 0;
  for (let bin = from; bin !== end; bin += step) {
    const sum = sums[base + bin]!;
    // Without rows here, the cut is the one before it.
    if (sum === 0) continue;
    packed += sum;
    const gradient = Math.floor(packed * perRadix);
    const rows = packed - gradient * radix;
    hessian = hessianSums === undefined ? rows : hessian + hessianSums[base + bin]!;
    const weight = hessian * hessianUnit;
    const otherWeight = (totalHessian - hessian) * hessianUnit;
    if (totalRows - rows < minOtherRows || otherWeight < minHessianPerLeaf) break;
    if (rows < minRowsPerLeaf || weight < minHessianPerLeaf) continue;
    const kept = softThreshold(gradient, l1);
    const otherKept = softThreshold(totalGradient - gradient, l1);
    const a = weight + l2;
    const b = otherWeight + l2;
    // Multiplied out, for most cuts are no improvement and need no division.
    const numerator = kept * kept * b + otherKept * otherKept * a;
    if (numerator <= best * a * b) continue;
    const gain = numerator / (a * b);
    if (!(gain > best)) continue;
    best = gain;
    cut.bin = step === 1 ? bin : bin - 1;
    cut.step = step;
    cut.packed = packed;
    cut.hessian = hessian;
  }
  cut.gain = best;
}
