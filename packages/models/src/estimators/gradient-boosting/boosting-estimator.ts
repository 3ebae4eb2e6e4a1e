import { type Dataset, type Estimator, type FitOptions, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { gradientBoostingCodec } from './codec/gradient-boosting-codec.js';
import { fitBoostedTrees } from './fit-boosted-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from './model/gradient-boosting-model.js';

/** Beyond this the gradients of a round leave too few bits to be told apart; see `packGradients`. */
const maximumRows = 2 ** 24;

/** The estimator behind `lightgbm` and `xgboost`. */
export function boostingEstimator(recipe: BoostingRecipe): Estimator<GradientBoostingModel> {
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
  };
}

function checkFit({ objective }: BoostingRecipe, dataset: Dataset, { threads }: FitOptions): void {
  if (threads !== undefined && !(Number.isInteger(threads) && threads > 0)) {
    throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
  }
  const { features, label } = dataset;
  checkTrainingData(dataset);
  if (features.names.length === 0) throw new InsufficientDataError({ what: 'feature columns', required: 1, available: 0 });
  if (features.rowCount > maximumRows) throw new InvalidArgumentError('dataset', `of at most ${maximumRows} rows`, { received: features.rowCount });
  objective.checkLabels(label.values);
}
