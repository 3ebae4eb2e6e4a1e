/** What the value of a leaf may be, before the learning rate. */
export interface ValueBounds {
  readonly lower: number;
  readonly upper: number;
}

/** Any value. */
export const unbounded: ValueBounds = { lower: Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY };

/** LightGBM's way with categories: one against the rest, or a run of them in the order of their mean gradient. */
export interface SortedCategoryRules {
  readonly kind: 'sorted';
  /** Most bins of a feature, that of missing and rare categories included, for which one category is tried against the rest. */
  readonly maxOneHotBins: number;
  /** Most categories on the side that is listed. */
  readonly maxCategories: number;
  /** Added to second derivatives when categories are ordered; categories with fewer rows are not listed. */
  readonly smoothing: number;
  /** Added to the L2 penalty of both sides of a split between runs of categories. */
  readonly extraL2: number;
  /** Fewest rows by which one candidate differs from the one before it, and fewest on the other side. */
  readonly minRowsPerGroup: number;
}

/** XGBoost's way with categories: one against the rest, or a prefix of them in the order of the value that each would get as a leaf. */
export interface PartitionCategoryRules {
  readonly kind: 'partition';
  /** Features with fewer categories than this are split one against the rest. */
  readonly oneHotBelow: number;
  /** Most categories, from either end of the order, that are parted from the others. */
  readonly maxCategories: number;
}

/** How splits are found, beside the limits that hold for every tree. */
export interface SplitRules {
  readonly categories: SortedCategoryRules | PartitionCategoryRules;
  /** By position of a column in the table: 1 where predictions must not fall as the column grows, -1 where they must not rise, 0 or nothing where they are free. */
  readonly monotone: Int8Array;
  /** How much gains of constrained splits are reduced near the root; 0 for not at all. */
  readonly monotonePenalty: number;
  /** Whether bounds limit what a leaf is worth unsplit too (XGBoost), or only its children (LightGBM). */
  readonly boundsWholeLeaf: boolean;
  /**
   * Whether all values may be parted from missing zeros, and missing rows to the left from all values of a monotone column (XGBoost). LightGBM does neither, but for
   * leaves without rows in the lowest bin.
   */
  readonly partsAllFromMissing: boolean;
  /** Whether the L1 penalty counts in values alone, not in scores, where bounds or `maxDeltaStep` limit values (XGBoost). */
  readonly limitedScoresSkipL1: boolean;
  /** Groups of columns that may meet on one path; none for no limit. */
  readonly interactionGroups: readonly ReadonlySet<number>[];
  /** Whether a column of no group may be split at the root, and nothing but itself below (XGBoost), or nowhere (LightGBM). */
  readonly allowsUngroupedRoot: boolean;
  /** By position of a column: factor of its gains when features are compared; 1 where there is none. */
  readonly gainFactors: Float64Array;
  /** Largest magnitude of a leaf value before the learning rate; 0 for no limit. */
  readonly maxDeltaStep: number;
  /** Rows at which a leaf's own value counts as much as its parent's; 0 for not smoothing. */
  readonly pathSmooth: number;
}

/** No rule at all. */
export const plainRules: SplitRules = {
  categories: { kind: 'partition', oneHotBelow: 4, maxCategories: 64 },
  monotone: new Int8Array(0),
  monotonePenalty: 0,
  boundsWholeLeaf: false,
  partsAllFromMissing: true,
  limitedScoresSkipL1: false,
  interactionGroups: [],
  allowsUngroupedRoot: true,
  gainFactors: new Float64Array(0),
  maxDeltaStep: 0,
  pathSmooth: 0,
};

/** Whether nothing limits leaf values, so that a numerical feature can be searched without a thought to them. */
export function leavesValuesFree({ monotone, maxDeltaStep, pathSmooth }: SplitRules): boolean {
  return maxDeltaStep === 0 && pathSmooth === 0 && monotone.every((direction) => direction === 0);
}
