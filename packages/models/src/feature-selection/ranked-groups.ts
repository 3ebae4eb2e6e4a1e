import type { Dataset, Estimator } from '@spx/core';
import { purgedKFold } from '../split/purged-k-fold.js';
import { takeDataset } from '../split/take-dataset.js';
import type { FeatureGrouping } from './feature-group.js';
import { type RankFeaturesOptions, rankFeatures } from './rank-features.js';
import { checkGroupOptions, type RankedFeatureGroupsOptions, rankedFeatureGroups } from './ranked-feature-groups.js';

/** Options of {@link rankedGroups}: by what to rank, and how far down the ranking each group reaches. */
export interface RankedGroupsOptions extends RankedFeatureGroupsOptions, Omit<RankFeaturesOptions, 'dataset'> {
  /** Is fitted on all features of the training rows to rank them. */
  readonly estimator: Estimator;
}

/**
 * A grouping by rank for `selectFeatures`: fits on the training rows that it is given, ranks on the same rows, and gives the nested groups of `rankedFeatureGroups`. By
 * `permutation` it fits on the first three of four purged blocks of them and ranks on the last, for a model knows its own training rows too well.
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
    const { fitted, ranked } = ranking.by === 'permutation' ? heldOut(train) : { fitted: train, ranked: train };
    const model = await estimator.fit(fitted, options);
    return rankedFeatureGroups(await rankFeatures(model, { ...ranking, dataset: ranked }), cuts);
  };
}

function heldOut(train: Dataset): { readonly fitted: Dataset; readonly ranked: Dataset } {
  const { train: before, test } = purgedKFold(train, { folds: 4 })[3]!;
  return { fitted: takeDataset(train, before), ranked: takeDataset(train, test) };
}
