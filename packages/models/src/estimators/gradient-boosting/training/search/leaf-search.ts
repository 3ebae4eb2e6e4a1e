import type { BinMapper } from '../../binning/bin-mapper.js';
import type { TreeLimits } from '../training-parameters.js';
import type { FeatureHistogram, SideSums } from './feature-histogram.js';
import { monotoneFactor } from './feature-limits.js';
import { searchFeature } from './feature-search.js';
import { type FeatureSplit, noSums, setRest } from './feature-split.js';
import { leafOutput } from './leaf-output.js';
import type { LeafState } from './leaf-state.js';
import { leavesValuesFree, type SplitRules, unbounded, type ValueBounds } from './split-rules.js';
import { type SplitScorer, splitScorer } from './split-score.js';

/** A leaf to search by the rules. */
export interface RuledLeaf {
  readonly total: SideSums;
  readonly state: LeafState;
  readonly depth: number;
  /** Real gradient per unit of the sums. */
  readonly gradientUnit: number;
}

/** Searches one leaf, feature after feature, by rules for categories, constraints and leaf values. Scores are in the square of the gradient unit. */
export interface LeafSearcher {
  /** What the leaf is worth unsplit, to a split of the feature. */
  wholeScore(mapper: BinMapper): number;
  /** Looks for a split of one feature that beats the score in `best`, and keeps it there. */
  search(mapper: BinMapper, histogram: FeatureHistogram, best: FeatureSplit): void;
  /** By how much gains of a feature count when features are compared. */
  gainFactor(mapper: BinMapper): number;
  /** States of the two leaves that a split makes. */
  states(mapper: BinMapper, split: FeatureSplit): LeafStates;
}

/** States of the two leaves that a split makes. */
interface LeafStates {
  readonly left: LeafState;
  readonly right: LeafState;
}

/** Prepares the search of a leaf. */
export function leafSearcher(leaf: RuledLeaf, limits: TreeLimits, rules: SplitRules): LeafSearcher {
  const { total, state } = leaf;
  const own = ownValue(leaf, limits, rules);
  const scorerOf = scorers(leaf, own, { limits, rules });
  const scorer = scorerOf(state.bounds, 0);
  const runScorer = rules.categories.kind === 'sorted' ? scorerOf(state.bounds, rules.categories.extraL2) : scorer;
  const monotoneOf = ({ column, categories }: BinMapper): number => (categories === undefined ? (rules.monotone[column] ?? 0) : 0);
  const whole = scorerOf(rules.boundsWholeLeaf ? state.outerBounds : unbounded, 0).whole(total);
  // LightGBM smooths the value of the leaf once more for numerical features, not for categories.
  const wholeOfCategories = rules.pathSmooth > 0 ? scorer.worth(total, own) : whole;
  const shared = { total, limits, scorer, runScorer, categories: rules.categories, partsAllFromMissing: rules.partsAllFromMissing };
  return {
    wholeScore: ({ categories }) => (categories === undefined ? whole : wholeOfCategories),
    search: (mapper, histogram, best) => searchFeature({ ...shared, histogram, mapper, monotone: monotoneOf(mapper) }, best),
    gainFactor: (mapper) => (rules.gainFactors[mapper.column] ?? 1) * (monotoneOf(mapper) === 0 ? 1 : monotoneFactor(rules.monotonePenalty, leaf.depth)),
    states: (mapper, { left, extraL2 }) => {
      const right = noSums();
      setRest(right, total, left);
      const { output } = extraL2 === 0 ? scorer : runScorer;
      const values = { left: output(left) * leaf.gradientUnit, right: output(right) * leaf.gradientUnit };
      return childStates(state, { own: own * leaf.gradientUnit, column: mapper.column, monotone: monotoneOf(mapper), values, extraL2 });
    },
  };
}

/** Value of the leaf before its split, in the unit of its sums. */
function ownValue({ total, state, gradientUnit }: RuledLeaf, { l1, l2 }: TreeLimits, { maxDeltaStep }: SplitRules): number {
  if (state.value !== undefined) return state.value / gradientUnit;
  return leafOutput(total, { l1: l1 / gradientUnit, l2, maxDeltaStep: maxDeltaStep / gradientUnit, pathSmooth: 0, parentValue: 0, bounds: unbounded });
}

/** Makes scorers in the unit of the leaf's sums. */
function scorers(
  { gradientUnit }: RuledLeaf,
  parentValue: number,
  { limits, rules }: { readonly limits: TreeLimits; readonly rules: SplitRules },
): (bounds: ValueBounds, extraL2: number) => SplitScorer {
  const skipsL1 = rules.limitedScoresSkipL1 && limits.l1 > 0 && !leavesValuesFree(rules);
  const plain = { l1: limits.l1 / gradientUnit, maxDeltaStep: rules.maxDeltaStep / gradientUnit, pathSmooth: rules.pathSmooth, parentValue, skipsL1 };
  return ({ lower, upper }, extraL2) =>
    splitScorer({ ...plain, l2: limits.l2 + extraL2, bounds: { lower: lower / gradientUnit, upper: upper / gradientUnit } });
}

interface ChildValues {
  /** Value of the leaf that is split. */
  readonly own: number;
  readonly column: number;
  readonly monotone: number;
  readonly values: { readonly left: number; readonly right: number };
  readonly extraL2: number;
}

/** The two sides of a monotone split are kept apart by the middle between their values. */
function childStates(state: LeafState, { own, column, monotone, values, extraL2 }: ChildValues): LeafStates {
  const { lower, upper } = state.bounds;
  const middle = (values.left + values.right) / 2;
  const below = { lower, upper: middle };
  const above = { lower: middle, upper };
  const shared = {
    outerBounds: state.bounds,
    parentValue: own,
    extraL2,
    columns: state.columns.includes(column) ? state.columns : [...state.columns, column],
  };
  const [left, right] = monotone === 0 ? [state.bounds, state.bounds] : monotone > 0 ? [below, above] : [above, below];
  return { left: { ...shared, bounds: left, value: values.left }, right: { ...shared, bounds: right, value: values.right } };
}
