import type { BinMapper } from '../binning/bin-mapper.js';
import { type Cut, type LeafSearch, type LeafSums, searchBins, softThreshold } from './bin-search.js';
import { binsPerFeature, type Histogram } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';
import type { TreeLimits } from './training-parameters.js';
import { searchUnitBins } from './unit-bin-search.js';

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
interface LeafToSplit {
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

function searchOf(leaf: Pick<LeafSearch, 'histogram' | 'total' | 'gradients' | 'limits'>): LeafSearch {
  const { total, limits } = leaf;
  const { gradientUnit, hessianUnit, radix } = leaf.gradients;
  const l1 = limits.l1 / gradientUnit;
  const kept = softThreshold(Math.floor(total.packed / radix), l1);
  const parentGain = (kept * kept) / (total.hessian * hessianUnit + limits.l2);
  const leastGain = (parentGain + limits.minGain / gradientUnit / gradientUnit) * (1 + relativeNoise);
  return { ...leaf, l1, parentGain, leastGain };
}

function searchFeature(search: LeafSearch, { mapper, base }: { readonly mapper: BinMapper; readonly base: number }, cut: Cut): void {
  const { missingBin, binCount } = mapper;
  const end = missingBin === -1 ? binCount : missingBin;
  const missingRows = missingBin === -1 ? 0 : rowsOf(search.histogram.packed[base + missingBin]!, search.gradients.radix);
  // Values against NaN is left to the second search, which puts all values, also those never seen, on one side.
  const searchRange = search.histogram.hessian === undefined && search.l1 === 0 ? searchUnitBins : searchBins;
  searchRange(search, { base, from: end - 1, end: 0, step: -1, fewestOther: missingRows + 1 }, cut);
  if (missingRows > 0) searchRange(search, { base, from: 0, end: missingBin, step: 1, fewestOther: 1 }, cut);
}

function splitOf(search: LeafSearch, found: { readonly cut: Cut; readonly feature: number; readonly missingBin: number }): Split {
  const { total, histogram, gradients } = search;
  const { cut, feature, missingBin } = found;
  const near: LeafSums = { packed: cut.packed, hessian: cut.hessian };
  const far: LeafSums = { packed: total.packed - near.packed, hessian: total.hessian - near.hessian };
  const [left, right] = cut.step === 1 ? [near, far] : [far, near];
  const isMissingHere = missingBin !== -1 && histogram.packed[feature * binsPerFeature + missingBin] !== 0;
  const missingLeft = isMissingHere ? cut.step === -1 : rowsOf(left.packed, gradients.radix) >= rowsOf(right.packed, gradients.radix);
  const gain = (cut.gain - search.parentGain) * gradients.gradientUnit * gradients.gradientUnit;
  return { gain: Math.min(gain, Number.MAX_VALUE), feature, bin: cut.bin, missingLeft, left, right };
}

/** Number of rows in a sum. */
function rowsOf(packed: number, radix: number): number {
  return packed - Math.floor(packed / radix) * radix;
}
