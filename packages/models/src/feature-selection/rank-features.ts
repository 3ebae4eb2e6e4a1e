import { type ColumnTable, type Dataset, type FittedModel, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { type PermutationImportanceOptions, permutationImportance } from '../importance/permutation-importance.js';
import { type FeatureRanking, featureRanking } from './feature-ranking.js';

/** Options of {@link rankFeatures}. */
export interface RankFeaturesOptions {
  /** `shap` (default): mean absolute contribution to the predictions. `gain`, `split`: as in `model.importance`. `permutation`: see `permutationImportance`. */
  readonly by?: 'shap' | 'gain' | 'split' | 'permutation';
  /** Rows to rank on, with at least the model's features; not read for `gain` and `split`. Rows that the model was not fitted on, for `permutation`. */
  readonly dataset?: Dataset;
  /** Most rows that `shap` explains, spread evenly over the dataset. Default 10,000. */
  readonly maximumRows?: number;
  /** How to permute. */
  readonly permutation?: Omit<PermutationImportanceOptions, 'features'>;
}

/** A model that can say what each feature adds to each raw score, as boosted and linear models do: rows x outputs x (features + 1), the expected score last. */
interface ExplainableModel extends FittedModel {
  contributions(table: ColumnTable): Promise<Float64Array>;
}

/**
 * Features of a model by importance, the greatest first.
 *
 * Formula: by `shap`, the mean over rows of |contribution|, summed over the outputs; by `permutation`, the mean rise of the loss; by `gain` and `split`, what the model
 *          counted while it was fitted, which flatters features with many values and says nothing of rows that it did not see.
 * Input:   `shap` on training rows ranks what the model uses, on other rows what it would use on them; neither says that a feature helps. `permutation` on other rows
 *          does, for this model. Whether a model without the rest is as good, `selectFeatures` says.
 *
 * @throws {InvalidArgumentError} if `maximumRows` is not a positive integer, or the model does not have what it is to be ranked by.
 * @throws {InsufficientDataError} if there are no rows to explain.
 * @throws {UnknownColumnError} if the table lacks a feature of the model.
 * @example
 * const [first] = await rankFeatures(model, { dataset: train.dataset });
 * first; // { feature: 'volatility_20', importance: 0.031, share: 0.18 }
 */
export async function rankFeatures(model: FittedModel, options: RankFeaturesOptions = {}): Promise<FeatureRanking> {
  const { by = 'shap', dataset, maximumRows = 10_000, permutation } = options;
  if (!Number.isInteger(maximumRows) || maximumRows < 1) throw new InvalidArgumentError('maximumRows', 'a positive integer', { received: maximumRows });
  if (by === 'gain' || by === 'split') {
    if (model.importance !== undefined) return featureRanking(model.featureNames, model.importance[by]);
    throw new InvalidArgumentError('model', `one with an importance, to be ranked by "${by}"`, { received: model.kind });
  }
  if (dataset === undefined || dataset.features.rowCount === 0) throw new InsufficientDataError({ what: 'rows to rank on', required: 1, available: 0 });
  const features = dataset.features.select(model.featureNames);
  if (by === 'shap') return featureRanking(model.featureNames, await meanContributions(model, spread(features, maximumRows)));
  const { features: permuted } = await permutationImportance(model, { ...dataset, features }, permutation);
  return featureRanking(
    model.featureNames,
    permuted.map(({ mean }) => mean),
  );
}

/** Mean over rows of each feature's absolute contribution. */
async function meanContributions(model: FittedModel, table: ColumnTable): Promise<Float64Array> {
  if (!isExplainable(model)) {
    throw new InvalidArgumentError('model', 'one with "contributions", to be ranked by "shap"', { received: model.kind, remedy: 'Rank by "permutation".' });
  }
  const contributions = await model.contributions(table);
  const sums = new Float64Array(model.featureNames.length + 1);
  for (let at = 0; at < contributions.length; at++) sums[at % sums.length] = sums[at % sums.length]! + Math.abs(contributions[at]!);
  return sums.subarray(0, -1).map((sum) => sum / table.rowCount);
}

function isExplainable(model: FittedModel): model is ExplainableModel {
  return 'contributions' in model;
}

/** Every row, or so many at equal distances. */
function spread(table: ColumnTable, most: number): ColumnTable {
  if (table.rowCount <= most) return table;
  return table.take(Uint32Array.from({ length: most }, (_, index) => Math.floor((index * table.rowCount) / most)));
}
