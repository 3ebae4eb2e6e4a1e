import { type ColumnTable, type FittedModel, InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { type FeatureRanking, featureRanking } from './feature-ranking.js';

/** Options of {@link rankFeatures}. */
export interface RankFeaturesOptions {
  /** `shap` (default): mean absolute contribution to the predictions. `gain`, `split`: as in `model.importance`. */
  readonly by?: 'shap' | 'gain' | 'split';
  /** Rows to explain, with at least the model's features. Needed for `shap` alone. */
  readonly table?: ColumnTable;
  /** Most rows that `shap` explains, spread evenly over the table. Default 10,000. */
  readonly maximumRows?: number;
}

/** A model that can say what each feature adds to each raw score, as boosted models do: rows x outputs x (features + 1), the expected score last. */
interface ExplainableModel extends FittedModel {
  contributions(table: ColumnTable): Promise<Float64Array>;
}

/**
 * Features of a model by importance, the greatest first.
 *
 * Formula: by `shap`, the mean over rows of |contribution|, summed over the outputs; by `gain` and `split`, what the model counted while it was fitted, which flatters
 *          features with many values and says nothing of rows that it did not see.
 * Input:   training rows rank what the model uses; other rows rank what it would use on them. Neither says that a feature helps: see `selectFeatures` and
 *          `permutationImportance`.
 *
 * @throws {InvalidArgumentError} if `maximumRows` is not a positive integer, or the model does not have what it is to be ranked by.
 * @throws {InsufficientDataError} if there are no rows to explain.
 * @throws {UnknownColumnError} if the table lacks a feature of the model.
 * @example
 * const [first] = await rankFeatures(model, { table: train.dataset.features });
 * first; // { feature: 'volatility_20', importance: 0.031, share: 0.18 }
 */
export async function rankFeatures(model: FittedModel, options: RankFeaturesOptions = {}): Promise<FeatureRanking> {
  const { by = 'shap', table, maximumRows = 10_000 } = options;
  if (!Number.isInteger(maximumRows) || maximumRows < 1) throw new InvalidArgumentError('maximumRows', 'a positive integer', { received: maximumRows });
  if (by !== 'shap') {
    if (model.importance !== undefined) return featureRanking(model.featureNames, model.importance[by]);
    throw new InvalidArgumentError('model', `one with an importance, to be ranked by "${by}"`, { received: model.kind });
  }
  if (!isExplainable(model)) {
    const remedy = 'Rank by "gain", or make a ranking of the means that "permutationImportance" gives.';
    throw new InvalidArgumentError('model', 'one with "contributions", to be ranked by "shap"', { received: model.kind, remedy });
  }
  if (table === undefined || table.rowCount === 0) throw new InsufficientDataError({ what: 'rows to explain', required: 1, available: 0 });
  const rows = spread(table.select(model.featureNames), maximumRows);
  return featureRanking(model.featureNames, meanAbsolute(await model.contributions(rows), rows.rowCount, model.featureNames.length));
}

function isExplainable(model: FittedModel): model is ExplainableModel {
  return 'contributions' in model;
}

/** Every row, or so many at equal distances. */
function spread(table: ColumnTable, most: number): ColumnTable {
  if (table.rowCount <= most) return table;
  return table.take(Uint32Array.from({ length: most }, (_, index) => Math.floor((index * table.rowCount) / most)));
}

function meanAbsolute(contributions: Float64Array, rows: number, features: number): Float64Array {
  const sums = new Float64Array(features + 1);
  for (let at = 0; at < contributions.length; at++) sums[at % sums.length] = sums[at % sums.length]! + Math.abs(contributions[at]!);
  return sums.subarray(0, features).map((sum) => sum / rows);
}
