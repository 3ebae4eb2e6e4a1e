import type { DriftVerdict } from '@spx/core';

/** Order statistics of one window of one feature, in the feature's unit. */
export interface WindowQuantiles {
  readonly minimum: number;
  readonly p05: number;
  readonly p25: number;
  readonly p50: number;
  readonly p75: number;
  readonly p95: number;
  readonly maximum: number;
}

/** What one window of one feature looks like. */
export interface WindowSummary {
  /** Values that are not missing. */
  readonly count: number;
  /** Missing rows as a fraction of all rows. */
  readonly missingShare: number;
  readonly mean: number;
  /** Of the population. */
  readonly standardDeviation: number;
  readonly quantiles: WindowQuantiles;
}

/** Both windows in the same bins, small enough to draw and to store. */
export interface DistributionOverlay {
  /** Ascending bounds, one more than there are bins; at most 31. */
  readonly edges: readonly number[];
  /** Fraction of the reference's values in each bin. */
  readonly reference: readonly number[];
  readonly current: readonly number[];
  /** Fraction of the reference's values outside all bins, far from the rest. */
  readonly referenceOutside: number;
  readonly currentOutside: number;
}

/** What was found for one feature. */
export interface FeatureDrift {
  readonly feature: string;
  /** `drift` when any test found some, `stable` when at least one test decided and none found any, else `inconclusive`. */
  readonly verdict: DriftVerdict;
  /** Largest difference between the two distribution functions, 0 to 1: the size of the difference, whatever the unit. */
  readonly distance: number;
  /** 1-Wasserstein distance in standard deviations of the reference; `null` where the reference is constant. */
  readonly shift: number | null;
  /**
   * Probability that windows without drift, worth as many independent observations as these, have distribution functions at least `distance` apart; `null` where
   * dependence is ignored.
   */
  readonly chance: number | null;
  /** `chance` corrected for the number of features decided; `null` also for a feature with too little evidence. */
  readonly adjustedChance: number | null;
  /** How many independent observations the current window is worth, given how long its rows, or those of the reference, depend on one another. */
  readonly effectiveSize: number;
  /** The same of the reference window. */
  readonly referenceEffectiveSize: number;
  readonly reference: WindowSummary;
  readonly current: WindowSummary;
  readonly overlay: DistributionOverlay;
}
