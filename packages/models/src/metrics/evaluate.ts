import { type Dataset, InvalidArgumentError, type Label, ShapeMismatchError, studentTQuantile, type ValueUnit } from '@spx/core';
import { checkDataset } from '../split/check-dataset.js';
import { type ClusteredTest, clusteredTest } from './clustered-test.js';
import { dieboldMariano } from './diebold-mariano.js';
import { directionalAccuracy } from './directional-accuracy.js';
import { lossDifferences } from './loss-differences.js';
import { squaredErrors } from './squared-errors.js';
import { weightedMean } from './weighted-mean.js';

/** Predictions and what they are to be held against. */
export interface EvaluationInput {
  /** One per row of the dataset, in the label's unit. */
  readonly predictions: Float64Array;
  readonly dataset: Dataset;
  /** Mean of the training label (`labelMean`), the constant a model must beat. */
  readonly trainMean: number;
}

/** What separates a rise from a fall, by unit. */
const levels: Partial<Readonly<Record<ValueUnit, number>>> = { fraction: 0, percent: 0, 'log-return': 0, 'standard-deviations': 0, probability: 0.5 };

/** Scores of one model on one part of the data, with its naive baselines on the same rows. `null` stands where a score does not exist. */
export type Evaluation = {
  readonly rows: number;
  /** Sessions that the test clusters by; 0 when the dataset has no session. */
  readonly sessions: number;
  readonly rmse: number;
  readonly mae: number;
  /** 1 - MSE / MSE of these rows' own mean; `null` when the label does not vary. */
  readonly r2: number | null;
  /** 1 - MSE / MSE of the train mean on these rows; `null` when that is 0. */
  readonly skill: number | null;
  /** Interval that holds the true skill in 90 % of cases, from the variance between sessions (see `clusteredTest`); `null` where the test has no standard error. */
  readonly skillInterval: { readonly low: number; readonly high: number } | null;
  /** 1 - MSE / mean squared label, the MSE of predicting 0; `null` when that is 0. */
  readonly zeroSkill: number | null;
  /** RMSE of the train mean on these rows. */
  readonly baselineRmse: number;
  /** See `directionalAccuracy`: of returns about 0, of the probability of a rise about a half; `null` for labels that have no direction, such as a volatility. */
  readonly directionalAccuracy: number | null;
  /** See `clusteredTest`: that the train mean loses more than the model. */
  readonly clusteredPValue: number | null;
  /** The same against predicting 0. */
  readonly clusteredPValueZero: number | null;
  /** See `dieboldMariano`: against the train mean at the label's horizon, one-sided. */
  readonly dmStatistic: number | null;
  readonly dmPValue: number | null;
};

/**
 * Scores predictions by squared error beside the train mean and zero, with one-sided tests that they beat each.
 *
 * Rows count alike: dataset weights shape a fit, not its score. Rows of a session may overlap in any way; sessions are taken as independent.
 * Cost: O(rows x horizon).
 *
 * @throws {ShapeMismatchError} if there are not as many predictions as rows.
 * @throws {InvalidArgumentError} if a prediction or the train mean is not finite.
 * @throws {InsufficientDataError} if there are no rows.
 * @example
 * const predictions = await model.predict(test.dataset.features);
 * evaluate({ predictions, dataset: test.dataset, trainMean: labelMean(train.dataset) }).skill; // -0.002: worse than a constant
 */
export function evaluate({ predictions, dataset, trainMean }: EvaluationInput): Evaluation {
  checkDataset(dataset);
  checkPredictions(predictions, dataset.features.rowCount, trainMean);
  const { values, horizonBars } = dataset.label;
  const losses = squaredErrors(values, predictions);
  const [meanLosses, zeroLosses] = [squaredErrors(values, trainMean), squaredErrors(values, 0)];
  const mse = weightedMean(losses);
  const skillAgainst = (baselineMse: number): number | null => (baselineMse > 0 ? 1 - mse / baselineMse : null);
  const gain = lossDifferences(meanLosses, losses);
  const clustered = dataset.session === undefined ? null : clusteredTest(gain, dataset.session);
  const clusteredZero = dataset.session === undefined ? null : clusteredTest(lossDifferences(zeroLosses, losses), dataset.session);
  const dm = dieboldMariano(gain, { horizon: Math.max(1, horizonBars) });
  return {
    rows: values.length,
    sessions: clustered?.sessions ?? 0,
    rmse: Math.sqrt(mse),
    mae: weightedMean(values.map((value, row) => Math.abs(value - predictions[row]!))),
    r2: skillAgainst(weightedMean(squaredErrors(values, weightedMean(values)))),
    skill: skillAgainst(weightedMean(meanLosses)),
    skillInterval: clustered === null ? null : skillInterval(clustered, weightedMean(meanLosses)),
    zeroSkill: skillAgainst(weightedMean(zeroLosses)),
    baselineRmse: Math.sqrt(weightedMean(meanLosses)),
    directionalAccuracy: accuracyOfDirection(predictions, dataset.label),
    clusteredPValue: clustered?.pValue ?? null,
    clusteredPValueZero: clusteredZero?.pValue ?? null,
    dmStatistic: dm.statistic,
    dmPValue: dm.pValue,
  };
}

function accuracyOfDirection(predictions: Float64Array, { values, unit }: Label): number | null {
  const level = levels[unit];
  if (level === undefined) return null;
  const about = (numbers: Float64Array): Float64Array => (level === 0 ? numbers : numbers.map((value) => value - level));
  return directionalAccuracy(about(predictions), about(values));
}

function skillInterval({ mean, standardError, sessions }: ClusteredTest, baselineMse: number): Evaluation['skillInterval'] {
  if (standardError === null || !(baselineMse > 0)) return null;
  const margin = studentTQuantile(0.95, sessions - 1) * standardError;
  return { low: (mean - margin) / baselineMse, high: (mean + margin) / baselineMse };
}

function checkPredictions(predictions: Float64Array, rows: number, trainMean: number): void {
  if (predictions.length !== rows) throw new ShapeMismatchError({ what: 'predictions', expected: rows, received: predictions.length });
  const bad = predictions.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) throw new InvalidArgumentError('predictions', 'finite in every row', { received: `${predictions[bad]} in row ${bad}` });
  if (!Number.isFinite(trainMean)) throw new InvalidArgumentError('trainMean', 'finite', { received: trainMean });
}
