import { type ColumnTable, type FeatureImportance, type FittedModel, ShapeMismatchError } from '@spx/core';
import type { BoostedTrees } from './boosted-trees.js';
import { compileTrees } from './compiled-trees.js';
import { firstRounds } from './first-rounds.js';
import { likelyClass, likelyClasses, requireClasses } from './likely-class.js';
import type { PredictOptions, PredictOutputsOptions } from './predict-options.js';
import { rowScorer } from './row-scorer.js';
import { scoreLink } from './score-link.js';
import { splitImportance } from './split-importance.js';
import { tableScorer } from './table-scorer.js';
import type { TrainingSummary } from './training-summary.js';

/** A boosted model: made by `lightgbm` or `xgboost`, or read from a file of one of these libraries. Immutable; safe to share between callers. */
export interface GradientBoostingModel extends FittedModel {
  readonly kind: 'gradient-boosting';
  /** Everything that the model is. */
  readonly boosted: BoostedTrees;
  /** Total gain and number of splits of each feature: `gain` and `split` of LightGBM, `total_gain` and `weight` of XGBoost. */
  readonly importance: FeatureImportance;
  readonly summary: TrainingSummary;
  /**
   * One value per row, in the unit of the label: the link of the raw score; with several outputs the position of the most probable class, the first of equals.
   *
   * @throws {FeatureMismatchError} if the columns are not the features in their order.
   * @throws {InvalidArgumentError} if an option is out of range, or if there are several outputs that are no classes.
   * @throws {CancelledError} if the signal aborts.
   */
  predict(table: ColumnTable, options?: PredictOptions): Promise<Float64Array>;
  /**
   * One row in the order of `featureNames`; NaN is missing. Allocates nothing and equals `predict` to the last bit.
   *
   * @throws {ShapeMismatchError} if the row has another number of values.
   * @throws {InvalidArgumentError} if there are several outputs that are no classes.
   */
  predictRow(row: Float64Array): number;
  /**
   * Every output of every row, rows x outputs, the outputs of a row side by side: the raw scores, or what the link makes of them, such as a probability per class.
   *
   * Raw score of output k: the base score and the leaves of the trees of k, added up as `boosted.arithmetic` says.
   *
   * @throws {FeatureMismatchError} if the columns are not the features in their order.
   * @throws {InvalidArgumentError} if an option is out of range.
   * @throws {CancelledError} if the signal aborts.
   */
  predictOutputs(table: ColumnTable, options?: PredictOutputsOptions): Promise<Float64Array>;
  /**
   * The model after its first rounds, as if the fit had ended there. Its arrays are views of those of the whole model.
   *
   * @throws {InvalidArgumentError} if `rounds` is not an integer from 0 to the rounds of the model.
   */
  truncated(rounds: number): GradientBoostingModel;
}

/** Wraps trees as a model that can predict. */
export function gradientBoostingModel(boosted: BoostedTrees): GradientBoostingModel {
  const { featureNames, trees, summary, baseScore } = boosted;
  const scoreRow = rowScorer(compileTrees(trees, boosted.arithmetic.precision), boosted);
  const scoreRows = tableScorer(boosted);
  const link = scoreLink(boosted);
  const sums = new Float64Array(baseScore.length);
  return {
    specVersion: 1,
    kind: 'gradient-boosting',
    featureNames,
    boosted,
    importance: splitImportance(trees, featureNames.length),
    summary,
    predict: async (table, options = {}) => {
      requireClasses(boosted);
      const scores = await scoreRows(table, options);
      if (baseScore.length > 1) return likelyClasses(scores, baseScore.length);
      link(scores);
      return scores;
    },
    predictRow: (row) => {
      if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
      requireClasses(boosted);
      scoreRow(row, 0, sums);
      if (sums.length > 1) return likelyClass(sums, 0, sums.length);
      link(sums);
      return sums[0]!;
    },
    predictOutputs: async (table, options = {}) => {
      const scores = await scoreRows(table, options);
      if (options.raw !== true) link(scores);
      return scores;
    },
    truncated: (rounds) => gradientBoostingModel(firstRounds(boosted, rounds)),
  };
}
