import { ColumnTable, ContractViolationError, type Dataset, type FittedModel } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { constantModel } from '../estimators/baseline/constant-model.js';
import { outOfFoldPredictions } from './out-of-fold-predictions.js';
import { purgedKFold } from './purged-k-fold.js';

const startTime = Float64Array.of(0, 1, 2, 3, 4, 5);
const dataset: Dataset = {
  features: new ColumnTable({ x: startTime, y: startTime }),
  label: { name: 'y', values: Float64Array.of(1, 2, 3, 10, 20, 60), startTime, endTime: startTime, unit: 'percent', horizonBars: 1 },
  weights: Float64Array.of(1, 1, 2, 1, 1, 1),
};
const folds = purgedKFold(dataset, { folds: 2 });

describe('outOfFoldPredictions', () => {
  it('gives the predictions of each model for the rows of the fold, beside the weighted mean of its training rows', async () => {
    const { predictions, trainMeans } = await outOfFoldPredictions(dataset, folds, async (train, fold) => [
      constantModel(['y'], fold),
      constantModel(['x', 'y'], train.label.values[0]!),
    ]);
    expect(predictions.map((column) => [...column])).toEqual([
      [0, 0, 0, 1, 1, 1],
      [10, 10, 10, 1, 1, 1],
    ]);
    // (10 + 20 + 60) / 3 and (1 + 2 + 2 x 3) / 4
    expect([...trainMeans]).toEqual([30, 30, 30, 2.25, 2.25, 2.25]);
  });

  it('leaves NaN where no fold tests', async () => {
    const { predictions, trainMeans } = await outOfFoldPredictions(dataset, folds.slice(1), async () => [constantModel(['x'], 7)]);
    expect([...predictions[0]!]).toEqual([Number.NaN, Number.NaN, Number.NaN, 7, 7, 7]);
    expect(trainMeans[0]).toBeNaN();
  });

  it('refuses a prediction that is not finite', async () => {
    const broken: FittedModel = { ...constantModel(['x'], 0), predict: async () => Float64Array.of(1, Number.POSITIVE_INFINITY, 1) };
    await expect(outOfFoldPredictions(dataset, folds, async () => [broken])).rejects.toThrow(ContractViolationError);
  });
});
