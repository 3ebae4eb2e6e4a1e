import { type Dataset, type Estimator, type FitOptions, InvalidArgumentError } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { gradientBoostingCodec } from './codec/gradient-boosting-codec.js';
import { fitBoostedTrees } from './fit-boosted-trees.js';
import { type GradientBoostingModel, gradientBoostingModel } from './model/gradient-boosting-model.js';

/** Beyond this the gradients of a round leave too few bits to be told apart; see `packGradients`. */
const maximumRows = 2 ** 24;
/** Beyond this the square of a sum of weighted gradients is no longer finite. */
const maximumWeight = 1e30;

/** The estimator behind `lightgbm` and `xgboost`. It works in one thread, whatever `threads` allows. */
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
  const { features, label, weights } = dataset;
  checkTrainingData(dataset);
  if (features.rowCount > maximumRows) throw new InvalidArgumentError('dataset', `of at most ${maximumRows} rows`, { received: features.rowCount });
  objective.checkLabels(label.values);
  const heavy = weights?.findIndex((weight) => weight > maximumWeight) ?? -1;
  if (heavy !== -1) throw new InvalidArgumentError('weights', `at most ${maximumWeight} in every row`, { received: `${weights?.[heavy]} in row ${heavy}` });
}
