import type { Estimator } from '@spx/core';
import { refuseCancelled } from '../refuse-cancelled.js';
import type { BinnedDatasetOptions } from './binning/binned-dataset.js';
import type { BoostingDataset } from './boosting-dataset.js';
import type { BoostingFitOptions } from './boosting-fit-options.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { checkFit } from './check-fit.js';
import { gradientBoostingCodec } from './codec/gradient-boosting-codec.js';
import { fitBoostedTrees } from './fit-boosted-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from './model/gradient-boosting-model.js';
import { recipeBinning } from './recipe-binning.js';

/** An estimator of boosted trees. */
export interface BoostingEstimator extends Estimator<GradientBoostingModel> {
  /**
   * Fits a new model.
   *
   * @throws {InvalidArgumentError} before any work, for a label outside the objective's domain, an infinite feature, an evaluation set that does not fit, and so on.
   * @throws {InsufficientDataError} for no rows, in an evaluation set too.
   * @throws {FeatureMismatchError} if an evaluation set or the initial model has other feature names.
   * @throws {CancelledError} if the signal aborts, within one round.
   */
  fit(dataset: BoostingDataset, options?: BoostingFitOptions): Promise<GradientBoostingModel>;
  /**
   * What `binnedDataset` must be told so that its bins serve the fits of this estimator; two estimators with equal answers can share them.
   *
   * @param featureNames - columns of the dataset, in order.
   * @throws {InvalidArgumentError} if an option names a feature that is not among them.
   * @example
   * const train = await binnedDataset(dataset, estimator.binning(dataset.features.names));
   */
  binning(featureNames: readonly string[]): Omit<BinnedDatasetOptions, 'seed' | 'signal' | 'threads'>;
}

/** The estimator behind `lightgbm` and `xgboost`. */
export function boostingEstimator(recipe: BoostingRecipe): BoostingEstimator {
  return {
    specVersion: 1,
    id: recipe.id,
    options: recipe.options,
    codec: gradientBoostingCodec,
    fit: async (dataset, options = {}) => {
      refuseCancelled(options, `fit of ${recipe.id}`);
      checkFit(recipe, dataset, options);
      return gradientBoostingModel(await fitBoostedTrees(recipe, dataset, options));
    },
    binning: (featureNames) => recipeBinning(recipe, featureNames),
  };
}
