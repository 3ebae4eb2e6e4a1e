import { type FitOptions, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { checkFeatureNames } from '../check-feature-names.js';
import type { BoostingDataset } from './boosting-dataset.js';
import type { BoostingFitOptions } from './boosting-fit-options.js';
import type { BoostingRecipe } from './boosting-recipe.js';
import { earlyStoppingSet } from './training/early-stopping-rows.js';
import { checkInitialModel } from './training/initial-model.js';
import { checkInitialScore } from './training/start-scores.js';

/** Beyond this the gradients of a round leave too few bits to be told apart; see `gradientPacker`. */
const maximumRows = 2 ** 24;
/** Beyond this the square of a sum of weighted gradients is no longer finite. */
const maximumWeight = 1e30;

/**
 * Refuses what a fit cannot be made from, before any work.
 *
 * @throws {InvalidArgumentError} naming row and value, or the set that is wanted.
 * @throws {InsufficientDataError} for no rows, in an evaluation set too.
 * @throws {FeatureMismatchError} if an evaluation set has other feature names.
 */
export function checkFit(recipe: BoostingRecipe, dataset: BoostingDataset, options: BoostingFitOptions): void {
  checkThreads(options);
  checkRows(recipe, dataset);
  if (dataset.features.rowCount > maximumRows) {
    throw new InvalidArgumentError('dataset', `of at most ${maximumRows} rows`, { received: dataset.features.rowCount });
  }
  if (options.initialModel !== undefined) checkInitialModel(recipe, dataset, options.initialModel);
  if (recipe.parameters.averages && dataset.initialScore !== undefined) {
    throw new InvalidArgumentError('initialScore', 'absent where trees are averaged', { received: 'scores' });
  }
  const sets = options.evaluationSets ?? {};
  for (const [name, set] of Object.entries(sets)) {
    if (set.features.rowCount === 0) throw new InsufficientDataError({ what: `rows of the evaluation set ${name}`, required: 1, available: 0 });
    checkFeatureNames(dataset.features.names, set.features);
    checkRows(recipe, set);
  }
  checkStopping(recipe, Object.keys(sets));
}

function checkThreads({ threads }: FitOptions): void {
  if (threads === undefined || (Number.isInteger(threads) && threads > 0)) return;
  throw new InvalidArgumentError('threads', 'a positive integer', { received: threads });
}

function checkRows({ objective }: BoostingRecipe, dataset: BoostingDataset): void {
  const { label, weights } = dataset;
  checkTrainingData(dataset);
  objective.checkLabels(label.values);
  checkInitialScore(dataset, objective.outputs);
  const heavy = weights?.findIndex((weight) => weight > maximumWeight) ?? -1;
  if (heavy !== -1) throw new InvalidArgumentError('weights', `at most ${maximumWeight} in every row`, { received: `${weights?.[heavy]} in row ${heavy}` });
  const wild = dataset.initialScore?.findIndex((score) => !Number.isFinite(score)) ?? -1;
  if (wild !== -1) throw new InvalidArgumentError('initialScore', 'finite in every row', { received: `${dataset.initialScore?.[wild]} at ${wild}` });
}

function checkStopping({ parameters }: BoostingRecipe, sets: readonly string[]): void {
  if (sets.includes(earlyStoppingSet))
    throw new InvalidArgumentError('evaluationSets', `without a set "${earlyStoppingSet}", the name of rows of the training data`, {
      received: sets.join(', '),
    });
  const wanted = parameters.earlyStopping?.set;
  if (wanted === undefined || sets.includes(wanted)) return;
  throw new InvalidArgumentError('earlyStopping.set', `one of the evaluation sets of fit(), which are "${sets.join('", "')}"`, {
    received: wanted,
    remedy: `Give fit() the option evaluationSets: { ${wanted}: dataset }.`,
  });
}
