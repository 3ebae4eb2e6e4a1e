import type { BinMapper } from '../binning/bin-mapper.js';
import { binsPerFeature, type Histogram } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';
import type { TreeLimits } from './training-parameters.js';

/** Exact sums over the rows of a leaf, in the integers of `PackedGradients`. */
export interface LeafSums {
  readonly packed: number;
  /** Of second derivatives; the number of rows where each is 1. */
  readonly hessian: number;
}

/** The best way to cut a leaf in two. */
export interface Split {
  /** How much the loss (as the second-order expansion sees it, times 2) falls. */
  readonly gain: number;
  /** Position among the mappers. */
  readonly feature: number;
  /** Rows in this bin or a lower one go left. */
  readonly bin: number;
  /** Where rows with NaN go; where the leaf holds none, the side with more rows. */
  readonly missingLeft: boolean;
  readonly left: LeafSums;
  readonly right: LeafSums;
}

/** Gains that exceed the parent's by less than this share are rounding. */
const relativeNoise = 1e-10;

/** The leaf under study and the best cut so far; one object is reused, so that the search allocates nothing. */
interface Search {
  sums: Float64Array;
  hessianSums: Float64Array | undefined;
  total: LeafSums;
  radix: number;
  hessianUnit: number;
  /** In gradient integers. */
  l1: number;
  best: number;
  feature: number;
  bin: number;
  /** 1 where the search came from the left (NaN goes right), -1 from the right. */
  step: number;
  packed: number;
  hessian: number;
}

/** Finds the best split of a leaf from its histogram. */
export interface SplitFinder {
  /** `undefined` where no cut respects the limits and brings enough. Ties go to the first feature, then to the highest bin. */
  find(leaf: { readonly histogram: Histogram; readonly total: LeafSums }, gradients: PackedGradients, features: Uint32Array): Split | undefined;
}

/**
 * Exact greedy search over all bins of all features.
 *
 * Formula: gain = T(GL)^2 / (HL + l2) + T(GR)^2 / (HR + l2) - T(G)^2 / (H + l2), G and H sums of first and second derivatives, T the soft threshold at l1.
 * NaN:     every cut is tried with the rows of the NaN bin on either side; and values against NaN.
 * Cost:    O(features x bins).
 *
 * @see Chen and Guestrin, XGBoost: A Scalable Tree Boosting System, 2016, algorithms 1 and 3.
 */
export function splitFinder(mappers: readonly BinMapper[], limits: TreeLimits): SplitFinder {
  const none: LeafSums = { packed: 0, hessian: 0 };
  const search: Search = {
    ...{ sums: new Float64Array(0), hessianSums: undefined, total: none, radix: 1.5, hessianUnit: 1.5, l1: 1.5 },
    ...{ best: 1.5, feature: -1, bin: -1, step: -1, packed: 1.5, hessian: 1.5 },
  };
  return {
    find: ({ histogram, total }, gradients, features) => {
      const parent = prepare(search, { histogram, total, gradients, limits });
      for (const feature of features) searchFeature(search, mappers[feature]!, feature, limits);
      return search.feature === -1 ? undefined : splitOf(search, { mapper: mappers[search.feature]!, gradients, parent });
    },
  };
}

interface Preparation {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  readonly gradients: PackedGradients;
  readonly limits: TreeLimits;
}

/** Sets the search up and gives the gain of the leaf as it is, in gradient integers squared. */
function prepare(search: Search, { histogram, total, gradients, limits }: Preparation): number {
  const { gradientUnit, radix } = gradients;
  search.sums = histogram.packed;
  search.hessianSums = histogram.hessian;
  search.total = total;
  search.radix = radix;
  search.hessianUnit = gradients.hessianUnit;
  search.l1 = limits.l1 / gradientUnit;
  search.feature = -1;
  const kept = softThreshold(Math.floor(total.packed / radix), search.l1);
  const parent = (kept * kept) / (total.hessian * gradients.hessianUnit + limits.l2);
  search.best = (parent + limits.minGain / gradientUnit / gradientUnit) * (1 + relativeNoise);
  return parent;
}

function searchFeature(search: Search, mapper: BinMapper, feature: number, limits: TreeLimits): void {
  const { missingBin, binCount } = mapper;
  const base = feature * binsPerFeature;
  const previous = search.best;
  const end = missingBin === -1 ? binCount : missingBin;
  searchBins(search, { base, from: end - 1, end: 0, step: -1 }, limits);
  if (missingBin !== -1 && search.sums[base + missingBin] !== 0) searchBins(search, { base, from: 0, end: missingBin, step: 1 }, limits);
  if (search.best > previous) search.feature = feature;
}

interface BinRange {
  readonly base: number;
  readonly from: number;
  /** Bin that is not visited any more. */
  readonly end: number;
  readonly step: number;
}

function searchBins(search: Search, { base, from, end, step }: BinRange, limits: TreeLimits): void {
  const { sums, hessianSums, radix, hessianUnit, l1 } = search;
  const { l2, minRowsPerLeaf, minHessianPerLeaf } = limits;
  const perRadix = 1 / radix;
  const totalGradient = Math.floor(search.total.packed * perRadix);
  const totalRows = search.total.packed - totalGradient * radix;
  const totalHessian = search.total.hessian;
  let best = search.best;
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
    if (totalRows - rows < minRowsPerLeaf || otherWeight < minHessianPerLeaf) break;
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
    search.bin = step === 1 ? bin : bin - 1;
    search.step = step;
    search.packed = packed;
    search.hessian = hessian;
  }
  search.best = best;
}

function softThreshold(gradient: number, l1: number): number {
  if (l1 === 0) return gradient;
  return gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
}

function splitOf(search: Search, found: { readonly mapper: BinMapper; readonly gradients: PackedGradients; readonly parent: number }): Split {
  const { total, feature, bin, step, sums, radix } = search;
  const { missingBin } = found.mapper;
  const near: LeafSums = { packed: search.packed, hessian: search.hessian };
  const far: LeafSums = { packed: total.packed - near.packed, hessian: total.hessian - near.hessian };
  const [left, right] = step === 1 ? [near, far] : [far, near];
  const isMissingHere = missingBin !== -1 && sums[feature * binsPerFeature + missingBin] !== 0;
  const missingLeft = isMissingHere ? step === -1 : rowsOf(left, radix) >= rowsOf(right, radix);
  const gain = (search.best - found.parent) * found.gradients.gradientUnit * found.gradients.gradientUnit;
  return { gain, feature, bin, missingLeft, left, right };
}

/** Number of rows in a sum. */
function rowsOf({ packed }: LeafSums, radix: number): number {
  return packed - Math.floor(packed / radix) * radix;
}
