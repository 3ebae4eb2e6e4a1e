import type { BinMapper } from '../binning/bin-mapper.js';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { LeafSearch } from './bin-search.js';
import type { GrowingLeaf } from './growing-leaf.js';
import { type Histogram, readFeature } from './histogram.js';
import type { PackedGradients } from './packed-gradients.js';
import { searchPlainFeature } from './plain-search.js';
import type { FeatureHistogram, SideSums } from './search/feature-histogram.js';
import { isInteractionAllowed } from './search/feature-limits.js';
import { type FeatureSplit, noSums } from './search/feature-split.js';
import { type LeafSearcher, leafSearcher } from './search/leaf-search.js';
import { leavesValuesFree, plainRules } from './search/split-rules.js';
import type { Split } from './split.js';
import type { TreeLimits } from './training-parameters.js';
import { readWideFeature } from './wide-histogram.js';

/** Gains that exceed the parent's by less than this share are rounding. */
const relativeNoise = 1e-10;

/** A leaf whose best split is sought. */
interface LeafToSplit {
  readonly leaf: GrowingLeaf;
  readonly histogram: Histogram;
  /** Rows of all leaves, those of a leaf together. */
  readonly rows: Uint32Array;
  /** 1 for each feature that is not to be tried. Set for those in which no cut is good enough, whatever the others bring. */
  readonly abandoned: Uint8Array;
}

/** Finds the best split of a leaf from its histogram. */
export interface SplitFinder {
  /** `undefined` where no cut respects the limits and brings enough. Ties go to the first feature, then to the highest bin. */
  find(leaf: LeafToSplit, gradients: PackedGradients, features: Uint32Array): Split | undefined;
}

/**
 * Exact greedy search over all bins of all features, by the rules of `limits.splitting`.
 *
 * Formula: gain = T(GL)^2 / (HL + l2) + T(GR)^2 / (HR + l2) - T(G)^2 / (H + l2), G and H sums of first and second derivatives, T the soft threshold at l1.
 * Missing: every cut is tried with the rows without a value on either side; and values against NaN.
 * Cost:    O(features x bins).
 *
 * @see Chen and Guestrin, XGBoost: A Scalable Tree Boosting System, 2016, algorithms 1 and 3.
 */
export function splitFinder(columns: BinnedColumns, limits: TreeLimits): SplitFinder {
  const { mappers } = columns;
  const rules = limits.splitting ?? plainRules;
  const hasFactors = rules.monotonePenalty > 0 || rules.gainFactors.some((factor) => factor !== 1);
  const searchFeature = featureSearch(columns, limits);
  const found: FeatureSplit = { score: 1.5, bin: -1, categoryBins: undefined, missingLeft: false, extraL2: 0.5, left: noSums() };
  return {
    find: (studied, gradients, features) => {
      const { leaf, abandoned } = studied;
      const search = searchOf(studied, gradients, limits);
      let best: FoundSplit | undefined;
      for (const feature of features) {
        const mapper = mappers[feature]!;
        if (abandoned[feature] === 1 || !isInteractionAllowed(rules, leaf.state.columns, mapper.column)) continue;
        found.score = search.least;
        const missingRows = searchFeature(search, feature, found);
        if (!(found.score > search.least)) abandoned[feature] = 1;
        else {
          const rank = hasFactors ? (found.score - search.least) * search.searcher.gainFactor(mapper) : found.score;
          const isBest = best === undefined ? rank > 0 : rank > best.rank;
          if (isBest) best = { ...found, left: { ...found.left }, rank, feature, missingRows };
        }
      }
      return best === undefined ? undefined : splitOf(search, best, mappers[best.feature]!);
    },
  };
}

interface LeafToSearch extends LeafToSplit {
  readonly gradients: PackedGradients;
  readonly total: SideSums;
  readonly searcher: LeafSearcher;
  /** The search of features that no rule concerns. */
  readonly plain: LeafSearch;
  /** Score that a split must exceed. */
  readonly least: number;
}

function searchOf(studied: LeafToSplit, gradients: PackedGradients, limits: TreeLimits): LeafToSearch {
  const { sums, state, depth } = studied.leaf;
  const { gradientUnit, hessianUnit, radix } = gradients;
  const gradient = Math.floor(sums.packed / radix);
  const total: SideSums = { gradient, hessian: sums.hessian * hessianUnit, rows: sums.packed - gradient * radix };
  const searcher = leafSearcher({ total, state, depth, gradientUnit }, limits, limits.splitting ?? plainRules);
  const least = (searcher.wholeScore + limits.minGain / gradientUnit / gradientUnit) * (1 + relativeNoise);
  const plain: LeafSearch = { histogram: studied.histogram, total: sums, gradients, limits, l1: limits.l1 / gradientUnit };
  return { ...studied, gradients, total, searcher, plain, least };
}

/** Searches one feature, by the rules or without a thought to them, and tells how many rows of the leaf have no value. */
function featureSearch({ mappers, wideBins }: BinnedColumns, limits: TreeLimits): (leaf: LeafToSearch, feature: number, found: FeatureSplit) => number {
  const isFree = leavesValuesFree(limits.splitting ?? plainRules);
  const isPlain = mappers.map(({ categories, missing }, feature) => isFree && categories === undefined && missing !== 'zero' && !wideBins.has(feature));
  const most = mappers.reduce((bins, { binCount }) => Math.max(bins, binCount), 0);
  const sums: FeatureHistogram = { gradient: new Float64Array(most), hessian: new Float64Array(most), rows: new Float64Array(most) };
  return ({ plain, searcher, histogram, gradients, rows, leaf }, feature, found) => {
    const mapper = mappers[feature]!;
    if (isPlain[feature]) return searchPlainFeature(plain, { feature, mapper }, found);
    const bins = wideBins.get(feature);
    if (bins === undefined) readFeature(histogram, { feature, binCount: mapper.binCount, gradients }, sums);
    else readWideFeature({ bins, binCount: mapper.binCount }, { rows: rows.subarray(leaf.from, leaf.to), gradients }, sums);
    searcher.search(mapper, sums, found);
    return mapper.missingBin === -1 ? 0 : sums.rows[mapper.missingBin]!;
  };
}

interface FoundSplit extends FeatureSplit {
  readonly feature: number;
  /** What features are compared by. */
  readonly rank: number;
  /** Rows of the leaf without a value. */
  readonly missingRows: number;
}

function splitOf({ leaf, total, searcher, gradients }: LeafToSearch, found: FoundSplit, mapper: BinMapper): Split {
  const { radix, gradientUnit, hessianUnit } = gradients;
  const { left } = found;
  const packed = left.gradient * radix + left.rows;
  const hessian = left.hessian / hessianUnit;
  const keepsMissing = found.missingRows > 0 || (mapper.categories !== undefined && mapper.missingBin === 0);
  const gain = (found.score - searcher.wholeScore) * gradientUnit * gradientUnit * searcher.gainFactor(mapper);
  const states = searcher.states(mapper, found);
  return {
    ...{ gain: Math.min(gain, Number.MAX_VALUE), feature: found.feature, bin: found.bin, categoryBins: found.categoryBins },
    missingLeft: keepsMissing ? found.missingLeft : left.rows >= total.rows - left.rows,
    ...{ left: { packed, hessian }, right: { packed: leaf.sums.packed - packed, hessian: leaf.sums.hessian - hessian } },
    ...{ leftState: states.left, rightState: states.right },
  };
}
