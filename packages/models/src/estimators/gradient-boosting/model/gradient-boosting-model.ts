import { type ColumnTable, type FeatureImportance, type FittedModel, ShapeMismatchError } from '@spx/core';
import { checkFeatureNames } from '../../check-feature-names.js';
import { tableComputer } from './batch/compute-table.js';
import type { BoostedTrees } from './boosted-trees.js';
import { compileTrees } from './compiled-trees.js';
import { firstRounds } from './first-rounds.js';
import { likelyClass, likelyClasses, requireClasses } from './likely-class.js';
import type { PredictOptions, PredictOutputsOptions } from './predict-options.js';
import { rowScorer } from './row-scorer.js';
import { type ScoreLink, scoreLink } from './score-link.js';
import { splitImportance } from './split-importance.js';
import { stagedScores } from './staged-scores.js';
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
   * Raw score of output k: the base score and the leaves of the trees of k, added up as `boosted.arithmetic` says. Of a random forest it is the average of the trees,
   * where LightGBM's own raw score (and contribution) is their sum.
   *
   * @throws {FeatureMismatchError} if the columns are not the features in their order.
   * @throws {InvalidArgumentError} if an option is out of range.
   * @throws {CancelledError} if the signal aborts.
   */
  predictOutputs(table: ColumnTable, options?: PredictOutputsOptions): Promise<Float64Array>;
  /**
   * The leaf that each row reaches in each tree, rows x trees: its position in the tree, or its number in the library that grew the tree where that is another
   * (XGBoost numbers nodes and leaves together). Options and errors as `predictOutputs`.
   */
  predictLeaves(table: ColumnTable, options?: PredictOptions): Promise<Uint32Array>;
  /**
   * What each feature contributes to each raw score of each row, rows x outputs x (features + 1), and last of each output the score that is expected of a row of
   * which nothing is known. They add up to the raw score, but for rounding.
   *
   * Exact path-dependent TreeSHAP. What is not known of a row is weighed by what the nodes received of the training rows: their number for LightGBM, their sums of
   * second derivatives for XGBoost. Cost: rows x leaves x features on the way to a leaf. Options and errors as `predictOutputs`.
   *
   * @throws {InvalidArgumentError} also if leaves are linear, or if the model does not know what its nodes received.
   * @see Lundberg, Erion and Lee, Consistent individualized feature attribution for tree ensembles, 2018.
   */
  contributions(table: ColumnTable, options?: PredictOptions): Promise<Float64Array>;
  /**
   * What `predict` gives with 1, 2, ... rounds, a new array each time; every round adds the work of its own trees only.
   *
   * @throws {FeatureMismatchError} if the columns are not the features in their order.
   * @throws {InvalidArgumentError} if there are several outputs that are no classes.
   * @example
   * const errors = Array.from(model.stagedPredict(test.features), (predictions) => lossOf(predictions));
   */
  stagedPredict(table: ColumnTable): IterableIterator<Float64Array>;
  /**
   * The model after its first rounds, as if the fit had ended there. Its arrays are views of those of the whole model.
   *
   * @throws {InvalidArgumentError} if `rounds` is not an integer from 0 to the rounds of the model.
   */
  truncated(rounds: number): GradientBoostingModel;
}

/** Wraps trees as a model that can predict. */
export function gradientBoostingModel(boosted: BoostedTrees): GradientBoostingModel {
  const { featureNames, trees, summary } = boosted;
  const scores = tableComputer(boosted, 'scores');
  const link = scoreLink(boosted);
  return {
    specVersion: 1,
    kind: 'gradient-boosting',
    featureNames,
    boosted,
    importance: splitImportance(trees, featureNames.length),
    summary,
    predict: async (table, options = {}) => {
      requireClasses(boosted);
      return predictionsOf(await scores(table, options), boosted, link);
    },
    predictRow: rowPredictor(boosted, link),
    predictOutputs: async (table, options = {}) => {
      const outputs = await scores(table, options);
      if (options.raw !== true) link(outputs);
      return outputs;
    },
    predictLeaves: tableComputer(boosted, 'leaves'),
    contributions: tableComputer(boosted, 'contributions'),
    stagedPredict: (table) => {
      checkFeatureNames(featureNames, table);
      requireClasses(boosted);
      return stagedPredictions(boosted, table, link);
    },
    truncated: (rounds) => gradientBoostingModel(firstRounds(boosted, rounds)),
  };
}

function rowPredictor(boosted: BoostedTrees, link: ScoreLink): GradientBoostingModel['predictRow'] {
  const { featureNames, trees, baseScore, arithmetic } = boosted;
  const score = rowScorer(compileTrees(trees, arithmetic.precision), boosted);
  const sums = new Float64Array(baseScore.length);
  return (row) => {
    if (row.length !== featureNames.length) throw new ShapeMismatchError({ what: 'row', expected: featureNames.length, received: row.length });
    requireClasses(boosted);
    score(row, 0, sums);
    if (sums.length > 1) return likelyClass(sums, 0, sums.length);
    link(sums);
    return sums[0]!;
  };
}

function* stagedPredictions(boosted: BoostedTrees, table: ColumnTable, link: ScoreLink): Generator<Float64Array, void, undefined> {
  for (const scores of stagedScores(boosted, table)) yield predictionsOf(scores, boosted, link);
}

/** Consumes the scores. */
function predictionsOf(scores: Float64Array, { baseScore }: BoostedTrees, link: ScoreLink): Float64Array {
  if (baseScore.length > 1) return likelyClasses(scores, baseScore.length);
  link(scores);
  return scores;
}
