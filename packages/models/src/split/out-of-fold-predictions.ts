import { ContractViolationError, type Dataset, type FittedModel } from '@spx/core';
import { labelMean } from '../estimators/baseline/label-mean.js';
import type { PurgedFold } from './purged-k-fold.js';
import { takeDataset } from './take-dataset.js';

/** Predictions for rows that the models which made them had not seen. NaN in rows that no fold tests. */
export interface OutOfFoldPredictions {
  /** One column per model of a fold, in the order in which `fit` gives them. */
  readonly predictions: readonly Float64Array[];
  /** The mean of the label of the fold's training rows: the naive forecast for the same rows. */
  readonly trainMeans: Float64Array;
}

/**
 * Fits on the training rows of each fold and predicts its test rows.
 *
 * @param fit - gives the same number of models, in the same order, for every fold; each is handed its own columns of the test rows.
 * @throws {ContractViolationError} if a model predicts something that is not finite.
 */
export async function outOfFoldPredictions(
  dataset: Dataset,
  folds: readonly PurgedFold[],
  fit: (train: Dataset, fold: number) => Promise<readonly FittedModel[]>,
): Promise<OutOfFoldPredictions> {
  const rows = dataset.label.values.length;
  const predictions: Float64Array[] = [];
  const trainMeans = new Float64Array(rows).fill(Number.NaN);
  for (const [fold, { train, test }] of folds.entries()) {
    const trainRows = takeDataset(dataset, train);
    const models = await fit(trainRows, fold);
    const features = dataset.features.take(test);
    const mean = labelMean(trainRows);
    for (const row of test) trainMeans[row] = mean;
    for (const [index, model] of models.entries()) {
      const predicted = await model.predict(features.select(model.featureNames));
      refuseInfinite(model, predicted);
      predictions[index] ??= new Float64Array(rows).fill(Number.NaN);
      const column = predictions[index];
      for (let place = 0; place < test.length; place++) column[test[place]!] = predicted[place]!;
    }
  }
  return { predictions, trainMeans };
}

function refuseInfinite({ kind }: FittedModel, predicted: Float64Array): void {
  const bad = predicted.findIndex((value) => !Number.isFinite(value));
  if (bad === -1) return;
  throw new ContractViolationError({ subject: kind, rule: 'predicts a finite value', problem: `it predicted ${predicted[bad]} in a fold.` });
}
