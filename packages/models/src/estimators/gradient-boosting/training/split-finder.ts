import type { BinMapper } from '../binning/bin-mapper.js';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { MemoryScope } from '../kernel/kernel-memory.js';
import type { FeatureSampler } from './feature-sampler.js';
import { type FeatureSumsReader, featureSumsReader } from './feature-sums.js';
import type { GrowingLeaf } from './growing-leaf.js';
import type { Histogram } from './histogram.js';
import type { LeafSums } from './leaf-sums.js';
import type { PackedGradients } from './packed-gradients.js';
import { plainSearch } from './plain-search.js';
import type { SideSums } from './search/feature-histogram.js';
import { isInteractionAllowed } from './search/feature-limits.js';
import { type FeatureSplit, noSums } from './search/feature-split.js';
import { type LeafSearcher, leafSearcher } from './search/leaf-search.js';
import { leavesValuesFree, plainRules } from './search/split-rules.js';
import type { Split } from './split.js';
import type { TreeLimits } from './training-parameters.js';

/** Gains that exceed the parent's by less than this share are rounding. */
const relativeNoise = 1e-10;

/** A leaf whose best split is sought. */
interface LeafToSplit {
  readonly leaf: GrowingLeaf;
  readonly histogram: Histogram;
  /** 1 for each feature that is not to be tried. Set for those in which no cut is good enough, whatever the others bring. */
  readonly abandoned: Uint8Array;
}

/** Finds the best split of a leaf from its histogram. */
export interface SplitFinder {
  /** `undefined` where no cut respects the limits and brings enough. Ties go to the first feature, then to the highest bin. */
  find(leaf: LeafToSplit, gradients: PackedGradients, features: FeatureSampler): Split | undefined;
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
export function splitFinder(columns: BinnedColumns, options: SplitFinderOptions): SplitFinder {
  const { mappers } = columns;
  const { limits } = options;
  const rules = limits.splitting ?? plainRules;
  const hasFactors = rules.monotonePenalty > 0 || rules.gainFactors.some((factor) => factor !== 1);
  const sumsOf = featureSumsReader(columns, options);
  const searchFeatures = featureSearch(columns, options, sumsOf);
  const found: FeatureSplit = { score: 1.5, bin: -1, categoryBins: undefined, missingLeft: false, extraL2: 0.5, left: noSums() };
  return {
    find: (studied, gradients, features) => {
      const { leaf, abandoned } = studied;
      const search = searchOf(studied, gradients, limits);
      let best: FoundSplit | undefined;
      const chosen = features.ofNode(leaf.depth, (feature) => isInteractionAllowed(rules, leaf.state.columns, mappers[feature]!.column));
      const tried = [...chosen].filter((feature) => abandoned[feature] !== 1);
      const readSplit = searchFeatures(search, tried);
      for (const feature of tried) {
        found.score = search.least;
        readSplit(feature, found);
        if (!(found.score > search.least)) abandoned[feature] = 1;
        else {
          const mapper = mappers[feature]!;
          const rank = hasFactors ? (found.score - search.least) * search.searcher.gainFactor(mapper) : found.score;
          const isBest = best === undefined ? !hasFactors || rank > 0 : rank > best.rank;
          if (isBest) best = { ...found, left: { ...found.left }, rank, feature };
        }
      }
      if (best === undefined) return undefined;
      const mapper = mappers[best.feature]!;
      const missingRows = mapper.missingBin === -1 ? 0 : sumsOf(studied.histogram, gradients, best.feature).rows[mapper.missingBin]!;
      return splitOf(search, best, { mapper, missingRows });
    },
  };
}

/** What a split finder works with. */
export interface SplitFinderOptions {
  readonly limits: TreeLimits;
  readonly hasHessian: boolean;
  readonly scope: MemoryScope;
}

interface LeafToSearch extends LeafToSplit {
  readonly gradients: PackedGradients;
  readonly total: SideSums;
  readonly searcher: LeafSearcher;
  /** Score that a split must exceed. */
  readonly least: number;
}

function searchOf(studied: LeafToSplit, gradients: PackedGradients, limits: TreeLimits): LeafToSearch {
  const { sums, state, depth } = studied.leaf;
  const { gradientUnit, hessianUnit } = gradients;
  const total: SideSums = { gradient: sums.gradient, hessian: sums.hessian * hessianUnit, rows: sums.rows };
  const searcher = leafSearcher({ total, state, depth, gradientUnit }, limits, limits.splitting ?? plainRules);
  const enough = searcher.wholeScore + limits.minGain / gradientUnit / gradientUnit;
  // A leaf at its bounds can be worth less than nothing.
  const least = enough * (1 + Math.sign(enough) * relativeNoise);
  return { ...studied, gradients, total, searcher, least };
}

/** Searches features by the rules, or in the kernel without a thought to them; the answer tells what was found in each. */
type FeatureSearch = (leaf: LeafToSearch, features: readonly number[]) => (feature: number, found: FeatureSplit) => void;

function featureSearch(columns: BinnedColumns, options: SplitFinderOptions, sumsOf: FeatureSumsReader): FeatureSearch {
  const { mappers } = columns;
  const isFree = leavesValuesFree(options.limits.splitting ?? plainRules);
  const isPlain = mappers.map(({ categories, missing }) => isFree && categories === undefined && missing !== 'zero');
  const plain = plainSearch(columns, options);
  return ({ histogram, leaf, gradients, least, searcher }, features) => {
    plain.search(
      { histogram, total: leaf.sums, gradients, least },
      features.filter((feature) => isPlain[feature]),
    );
    return (feature, found) => {
      if (isPlain[feature]) plain.read(feature, found);
      else searcher.search(mappers[feature]!, sumsOf(histogram, gradients, feature), found);
    };
  };
}

interface FoundSplit extends FeatureSplit {
  readonly feature: number;
  /** What features are compared by. */
  readonly rank: number;
}

interface FoundFeature {
  readonly mapper: BinMapper;
  /** Rows of the leaf without a value. */
  readonly missingRows: number;
}

function splitOf({ leaf, total, searcher, gradients }: LeafToSearch, found: FoundSplit, { mapper, missingRows }: FoundFeature): Split {
  const { gradientUnit, hessianUnit } = gradients;
  const left: LeafSums = { ...found.left, hessian: found.left.hessian / hessianUnit };
  const right: LeafSums = { gradient: leaf.sums.gradient - left.gradient, hessian: leaf.sums.hessian - left.hessian, rows: leaf.sums.rows - left.rows };
  const keepsMissing = missingRows > 0 || (mapper.categories !== undefined && mapper.missingBin === 0);
  const gain = (found.score - searcher.wholeScore) * gradientUnit * gradientUnit * searcher.gainFactor(mapper);
  const states = searcher.states(mapper, found);
  return {
    ...{ gain: Math.min(gain, Number.MAX_VALUE), feature: found.feature, bin: found.bin, categoryBins: found.categoryBins },
    missingLeft: keepsMissing ? found.missingLeft : left.rows >= total.rows - left.rows,
    ...{ left, right, leftState: states.left, rightState: states.right },
  };
}
