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

/** A leaf whose best split is sought. */
export interface LeafToSplit {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  /** 1 for each feature that is not to be tried. Set for those in which no cut is good enough, whatever the others bring. */
  readonly abandoned: Uint8Array;
}

/** Finds the best split of a leaf from its histogram. */
export interface SplitFinder {
  /** `undefined` where no cut respects the limits and brings enough. Ties go to the first feature, then to the highest bin. */
  find(leaf: LeafToSplit, gradients: PackedGradients, features: Uint32Array): Split | undefined;
}

/** A cut of one feature; one object is reused, so that the search allocates nothing. */
interface Cut {
  /** In gradient integers squared, the parent's included. */
  gain: number;
  bin: number;
  /** 1 where the search came from the left (NaN goes right), -1 from the right. */
  step: number;
  /** Sums of the side that the search came from. */
  packed: number;
  hessian: number;
}

/** The leaf under study. */
interface Search {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  readonly gradients: PackedGradients;
  readonly limits: TreeLimits;
  /** Penalty and gains in gradient integers. */
  readonly l1: number;
  readonly parentGain: number;
  readonly leastGain: number;
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
  const cut: Cut = { gain: 1.5, bin: -1, step: -1, packed: 1.5, hessian: 1.5 };
  return {
    find: ({ histogram, total, abandoned }, gradients, features) => {
      const search = searchOf({ histogram, total, gradients, limits });
      let best: Cut | undefined;
      let bestFeature = -1;
      for (const feature of features) {
        if (abandoned[feature] === 1) continue;
        cut.gain = search.leastGain;
        searchFeature(search, { mapper: mappers[feature]!, base: feature * binsPerFeature }, cut);
        if (!(cut.gain > search.leastGain)) abandoned[feature] = 1;
        else if (best === undefined || cut.gain > best.gain) [best, bestFeature] = [{ ...cut }, feature];
      }
      return best === undefined ? undefined : splitOf(search, { cut: best, feature: bestFeature, missingBin: mappers[bestFeature]!.missingBin });
    },
  };
}

function searchOf(leaf: Pick<Search, 'histogram' | 'total' | 'gradients' | 'limits'>): Search {
  const { total, limits } = leaf;
  const { gradientUnit, hessianUnit, radix } = leaf.gradients;
  const l1 = limits.l1 / gradientUnit;
  const kept = softThreshold(Math.floor(total.packed / radix), l1);
  const parentGain = (kept * kept) / (total.hessian * hessianUnit + limits.l2);
  const leastGain = (parentGain + limits.minGain / gradientUnit / gradientUnit) * (1 + relativeNoise);
  return { ...leaf, l1, parentGain, leastGain };
}

function searchFeature(search: Search, { mapper, base }: { readonly mapper: BinMapper; readonly base: number }, cut: Cut): void {
  const { missingBin, binCount } = mapper;
  const end = missingBin === -1 ? binCount : missingBin;
  const missingRows = missingBin === -1 ? 0 : rowsOf(search.histogram.packed[base + missingBin]!, search.gradients.radix);
  // Values against NaN is left to the second search, which puts all values, also those never seen, on one side.
  searchBins(search, { base, from: end - 1, end: 0, step: -1, fewestOther: missingRows + 1 }, cut);
  if (missingRows > 0) searchBins(search, { base, from: 0, end: missingBin, step: 1, fewestOther: 1 }, cut);
}

interface BinRange {
  readonly base: number;
  readonly from: number;
  /** Bin that is not visited any more. */
  readonly end: number;
  readonly step: number;
  /** Fewest rows on the side that is not summed, whatever the limits. */
  readonly fewestOther: number;
}

function searchBins(search: Search, { base, from, end, step, fewestOther }: BinRange, cut: Cut): void {
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

function softThreshold(gradient: number, l1: number): number {
  if (l1 === 0) return gradient;
  return gradient > l1 ? gradient - l1 : gradient < -l1 ? gradient + l1 : 0;
}

function splitOf(search: Search, found: { readonly cut: Cut; readonly feature: number; readonly missingBin: number }): Split {
  const { total, histogram, gradients } = search;
  const { cut, feature, missingBin } = found;
  const near: LeafSums = { packed: cut.packed, hessian: cut.hessian };
  const far: LeafSums = { packed: total.packed - near.packed, hessian: total.hessian - near.hessian };
  const [left, right] = cut.step === 1 ? [near, far] : [far, near];
  const isMissingHere = missingBin !== -1 && histogram.packed[feature * binsPerFeature + missingBin] !== 0;
  const missingLeft = isMissingHere ? cut.step === -1 : rowsOf(left.packed, gradients.radix) >= rowsOf(right.packed, gradients.radix);
  const gain = (cut.gain - search.parentGain) * gradients.gradientUnit * gradients.gradientUnit;
  return { gain, feature, bin: cut.bin, missingLeft, left, right };
}

/** Number of rows in a sum. */
function rowsOf(packed: number, radix: number): number {
  return packed - Math.floor(packed / radix) * radix;
}
