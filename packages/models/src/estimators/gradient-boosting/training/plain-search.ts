import type { BinnedColumns } from '../binning/binned-columns.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';
import type { Histogram } from './histogram.js';
import type { LeafSums } from './leaf-sums.js';
import type { PackedGradients } from './packed-gradients.js';
import type { FeatureSplit } from './search/feature-split.js';
import type { TreeLimits } from './training-parameters.js';

/** A leaf whose cuts are sought. */
export interface PlainLeaf {
  readonly histogram: Histogram;
  readonly total: LeafSums;
  readonly gradients: PackedGradients;
  /** Score that a cut must exceed, in gradient integers squared. */
  readonly least: number;
}

/** Searches numerical features of a leaf whose values nothing limits, with NaN as missing. */
export interface PlainSearch {
  /** Finds the best cut of each of the features; what it found before is forgotten. */
  search(leaf: PlainLeaf, features: readonly number[]): void;
  /** Writes what the last search found in one of its features into `best`, whose score stays where no cut beats it. */
  read(feature: number, best: FeatureSplit): void;
}

/** Doubles per cut in the kernel's table. */
const cutDoubles = 6;

/**
 * `searchNumericalBins` in the kernel: the same splits and scores to the last bit.
 *
 * Cost: O(features x bins), about 2 ns each.
 */
export function plainSearch(
  { kernel, layout, mappers }: BinnedColumns,
  { scope, limits, hasHessian }: { readonly scope: MemoryScope; readonly limits: TreeLimits; readonly hasHessian: boolean },
): PlainSearch {
  const { searchFeature, searchPairFeature } = kernel.functions;
  const searchOne = hasHessian ? searchPairFeature : searchFeature;
  // The fields of the kernel's `LeafSearch`, `FeatureBins` and `FeatureCut`.
  const leafFields = scope.doubles(10);
  const features = scope.words(3 * mappers.length);
  const cuts = scope.doubles(cutDoubles * mappers.length);
  for (const [feature, { binCount, missingBin }] of mappers.entries()) {
    features.set([layout.slot[feature]!, missingBin === -1 ? binCount : missingBin, missingBin], 3 * feature);
  }
  let searched: PlainLeaf | undefined;
  return {
    search: (leaf, chosen) => {
      searched = leaf;
      const { total, gradients, least } = leaf;
      const { l2, minRowsPerLeaf, minHessianPerLeaf } = limits;
      const l1 = limits.l1 / gradients.gradientUnit;
      leafFields.set([total.gradient, total.hessian, total.rows, l1, l2, minRowsPerLeaf, minHessianPerLeaf, gradients.hessianUnit, least]);
      leafFields[9] = gradients.countBits;
      for (const feature of chosen) {
        const [bins, into] = [features.byteOffset + 12 * feature, cuts.byteOffset + 8 * cutDoubles * feature];
        searchOne(leafFields.byteOffset, leaf.histogram.sums.byteOffset, bins, into);
      }
    },
    read: (feature, best) => {
      const [score, bin, step, gradient, hessian, rows] = cuts.subarray(cutDoubles * feature, cutDoubles * (feature + 1));
      if (searched === undefined || !(score! > best.score)) return;
      const { total, gradients } = searched;
      best.score = score!;
      best.bin = bin!;
      best.categoryBins = undefined;
      best.missingLeft = step === -1;
      best.extraL2 = 0;
      best.left.gradient = step === 1 ? gradient! : total.gradient - gradient!;
      best.left.rows = step === 1 ? rows! : total.rows - rows!;
      best.left.hessian = (step === 1 ? hessian! : total.hessian - hessian!) * gradients.hessianUnit;
    },
  };
}
