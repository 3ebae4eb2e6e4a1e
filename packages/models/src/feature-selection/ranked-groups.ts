import type { Estimator } from '@spx/core';
import type { FeatureGrouping } from './feature-group.js';
import { type RankFeaturesOptions, rankFeatures } from './rank-features.js';
import { checkGroupOptions, type RankedFeatureGroupsOptions, rankedFeatureGroups } from './ranked-feature-groups.js';

/** Options of {@link rankedGroups}: by what to rank, and how far down the ranking each group reaches. */
export interface RankedGroupsOptions extends RankedFeatureGroupsOptions, Pick<RankFeaturesOptions, 'by' | 'maximumRows'> {
  /** Is fitted on all features of the training rows to rank them. */
  readonly estimator: Estimator;
}

/**
 * A grouping by rank for `selectFeatures`: fits on the training rows that it is given, ranks on the same rows, and gives the nested groups of `rankedFeatureGroups`.
 *
 * @throws {InvalidArgumentError} as `rankedFeatureGroups` and `rankFeatures` do.
 * @example
 * const groups = rankedGroups({ estimator: lightgbm(), sizes: [10, 20, 40] });
 * await selectFeatures({ estimator: lightgbm(), dataset: train.dataset, groups });
 */
export function rankedGroups({ estimator, sizes, shares, ...ranking }: RankedGroupsOptions): FeatureGrouping {
  const cuts = { ...(sizes === undefined ? {} : { sizes }), ...(shares === undefined ? {} : { shares }) };
  checkGroupOptions(cuts);
  return async (train, options) => {
    const model = await estimator.fit(train, options);
    return rankedFeatureGroups(await rankFeatures(model, { ...ranking, table: train.features }), cuts);
  };
}
