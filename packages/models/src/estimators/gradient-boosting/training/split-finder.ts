import type { BinMapper } from '../binning/bin-mapper.js';
import type { BinnedColumns } from '../binning/binned-columns.js';
import type { KernelSession } from '../kernel/kernel-session.js';
import type { FeatureSampler } from './feature-sampler.js';
import { featureStudy, type HistogramSum } from './feature-study.js';
import { type FeatureSumsReader, featureSumsReader } from './feature-sums.js';
import type { GrowingLeaf } from './growing-leaf.js';
import type { Histogram } from './histogram.js';
import type { HistogramParts } from './histogram-builder.js';
import type { LeafSums } from './leaf-sums.js';
import type { PackedGradients } from './packed-gradients.js';
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

/** Leaves to split, whose histograms may still have to be put together. */
interface SplitSearch {
  readonly gradients: PackedGradients;
  /** Draws the features to try, leaf after leaf. */
  readonly features: FeatureSampler;
  readonly combine?: HistogramSum | undefined;
  /** Two at most. */
  readonly leaves: readonly LeafToSplit[];
}

/** Finds the best split of leaves from their histograms. */
export interface SplitFinder {
  /** For each leaf `undefined` where no cut respects the limits and brings enough. Ties go to the first feature, then to the highest bin. */
  find(search: SplitSearch): readonly (Split | undefined)[];
}

/** What a split finder works with. */
export interface SplitFinderOptions {
  readonly limits: TreeLimits;
  readonly hasHessian: boolean;
  readonly parts: HistogramParts;
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
export function splitFinder(session: KernelSession, columns: BinnedColumns, options: SplitFinderOptions): SplitFinder {
  const { mappers } = columns;
  const rules = options.limits.splitting ?? plainRules;
  // Without factors the higher score is the higher gain, for the leaf is worth the same to every feature.
  const ranksGains = rules.pathSmooth > 0 || rules.monotonePenalty > 0 || rules.gainFactors.some((factor) => factor !== 1);
  const sumsOf = featureSumsReader(session, columns, options.hasHessian);
  const triedIn = ({ leaf, abandoned }: LeafToSplit, features: FeatureSampler): readonly number[] => {
    const chosen = features.ofNode(leaf.depth, (feature) => isInteractionAllowed(rules, leaf.state.columns, mappers[feature]!.column));
    return [...chosen].filter((feature) => abandoned[feature] !== 1);
  };
  const searchFeatures = featureSearch({ session, columns, sumsOf, triedIn }, options);
  const found: FeatureSplit = { score: 1.5, bin: -1, categoryBins: undefined, missingLeft: false, extraL2: 0.5, left: noSums() };
  return {
    find: (search) =>
      searchFeatures(search).map((leaf, index) => {
        let best: FoundSplit | undefined;
        for (const feature of leaf.tried) {
          const score = leaf.plainScore(index, feature);
          if (score <= leaf.plainLeast) leaf.abandoned[feature] = 1;
          // Nothing more need be known of most features.
          if (score <= leaf.plainLeast || (!ranksGains && best !== undefined && score <= best.rank)) continue;
          const mapper = mappers[feature]!;
          const least = leaf.least(mapper);
          found.score = least;
          leaf.read(index, feature, found);
          if (!(found.score > least)) leaf.abandoned[feature] = 1;
          else {
            const rank = ranksGains ? (found.score - least) * leaf.searcher.gainFactor(mapper) : found.score;
            const isBest = best === undefined ? !ranksGains || rank > 0 : rank > best.rank;
            if (isBest) best = { ...found, left: { ...found.left }, rank, feature };
          }
        }
        if (best === undefined) return undefined;
        const mapper = mappers[best.feature]!;
        const missingRows = mapper.missingBin === -1 ? 0 : sumsOf(leaf.histogram, search.gradients, best.feature).rows[mapper.missingBin]!;
        return splitOf(leaf, best, { mapper, missingRows });
      }),
  };
}

interface LeafToSearch extends LeafToSplit {
  readonly gradients: PackedGradients;
  readonly total: SideSums;
  readonly searcher: LeafSearcher;
  /** Score that a split of the feature must exceed. */
  least(mapper: BinMapper): number;
  /** Smallest gain, in the square of the gradient unit. */
  readonly minGain: number;
}

function searchOf(studied: LeafToSplit, gradients: PackedGradients, limits: TreeLimits): LeafToSearch {
  const { sums, state, depth } = studied.leaf;
  const { gradientUnit, hessianUnit } = gradients;
  const total: SideSums = { gradient: sums.gradient, hessian: sums.hessian * hessianUnit, rows: sums.rows };
  const searcher = leafSearcher({ total, state, depth, gradientUnit }, limits, limits.splitting ?? plainRules);
  const minGain = limits.minGain / gradientUnit / gradientUnit;
  const least = (mapper: BinMapper): number => {
    const enough = searcher.wholeScore(mapper) + minGain;
    // A leaf at its bounds can be worth less than nothing.
    return enough * (1 + Math.sign(enough) * relativeNoise);
  };
  return { ...studied, gradients, total, searcher, least, minGain };
}

interface SearchedLeaf extends LeafToSearch {
  /** Features that were searched. */
  readonly tried: readonly number[];
  /** What a feature that no rule concerns must exceed. */
  readonly plainLeast: number;
  /** Score of such a feature; Infinity for the others, which have not been searched yet. */
  plainScore(index: number, feature: number): number;
  /** Writes the best split of a feature into `found` if its score is higher. */
  read(index: number, feature: number, found: FeatureSplit): void;
}

interface SearchTools {
  readonly session: KernelSession;
  readonly columns: BinnedColumns;
  readonly sumsOf: FeatureSumsReader;
  readonly triedIn: (leaf: LeafToSplit, features: FeatureSampler) => readonly number[];
}

/** Searches features in the kernel, all at once, where no rule concerns them, and the others by the rules when they are read. */
function featureSearch({ session, columns, sumsOf, triedIn }: SearchTools, options: SplitFinderOptions): (search: SplitSearch) => readonly SearchedLeaf[] {
  const { mappers } = columns;
  const isFree = leavesValuesFree(options.limits.splitting ?? plainRules);
  const isPlain = mappers.map(({ categories, missing }) => isFree && categories === undefined && missing !== 'zero');
  const study = featureStudy(session, columns, options);
  return ({ gradients, features, combine, leaves }) => {
    const searched = leaves.map((leaf) => ({ ...searchOf(leaf, gradients, options.limits), tried: triedIn(leaf, features) }));
    const plain = searched.map(({ histogram, leaf: { sums }, tried, least }) => {
      const chosen = tried.filter((feature) => isPlain[feature]);
      const first = mappers[chosen[0] ?? -1];
      // Plain features have one limit in common.
      return { histogram, total: sums, least: first === undefined ? 0 : least(first), features: chosen };
    });
    study.run({ gradients, combine, leaves: plain });
    return searched.map((leaf, leafIndex) => ({
      ...leaf,
      plainLeast: plain[leafIndex]!.least,
      plainScore: (index, feature) => (isPlain[feature] ? study.score(index, feature) : Number.POSITIVE_INFINITY),
      read: (index, feature, found) => {
        if (isPlain[feature]) study.read(index, feature, found);
        else leaf.searcher.search(mappers[feature]!, sumsOf(leaf.histogram, gradients, feature), found);
      },
    }));
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

function splitOf({ leaf, total, searcher, gradients, minGain }: LeafToSearch, found: FoundSplit, { mapper, missingRows }: FoundFeature): Split {
  const { gradientUnit, hessianUnit } = gradients;
  const left: LeafSums = { ...found.left, hessian: found.left.hessian / hessianUnit };
  const right: LeafSums = { gradient: leaf.sums.gradient - left.gradient, hessian: leaf.sums.hessian - left.hessian, rows: leaf.sums.rows - left.rows };
  const keepsMissing = missingRows > 0 || (mapper.categories !== undefined && mapper.missingBin === 0);
  const [beyond, factor] = [found.score - searcher.wholeScore(mapper), searcher.gainFactor(mapper)];
  // Factors concern what a split brings beyond the smallest gain.
  const gain = (factor === 1 ? beyond : (beyond - minGain) * factor + minGain) * gradientUnit * gradientUnit;
  const states = searcher.states(mapper, found);
  return {
    ...{ gain: Math.min(gain, Number.MAX_VALUE), feature: found.feature, bin: found.bin, categoryBins: found.categoryBins },
    missingLeft: keepsMissing ? found.missingLeft : left.rows >= total.rows - left.rows,
    ...{ left, right, leftState: states.left, rightState: states.right },
  };
}
