import type { Dataset, FitOptions } from '@spx/core';

/** A set of features under a name: a family, or the first of a ranking. Plain data, so that a search can hold it as one of its choices. */
export interface FeatureGroup {
  readonly name: string;
  readonly features: readonly string[];
}

/**
 * Makes groups from training rows.
 *
 * Called by: `selectFeatures`, with the training rows of each fold and once with all rows. Must hold: it learns from the rows that it is given and nothing else, and
 * gives groups of the same names in the same order every time.
 */
export type FeatureGrouping = (train: Dataset, options: FitOptions) => Promise<readonly FeatureGroup[]>;
