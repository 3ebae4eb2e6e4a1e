import { describe, expect, it } from 'vitest';
import { lightgbmMetrics } from './lightgbm-metrics.js';
import type { BoostingMetric, EvaluationRows } from './metric.js';
import { xgboostMetrics } from './xgboost-metrics.js';

const ours = lightgbmMetrics({ alpha: 0.9 });
const theirs = xgboostMetrics({ alpha: 0.3, slope: 2 });

function rowsOf(predictions: readonly (readonly number[])[], labels: readonly number[], weights?: readonly number[]): EvaluationRows {
  const outputs = predictions.map((values) => Float64Array.from(values));
  return { scores: outputs, predictions: outputs, labels: Float64Array.from(labels), weights: weights === undefined ? undefined : Float64Array.from(weights) };
}

const values = rowsOf([[1, 2, 5]], [2, 2, 1]);
const weighted = rowsOf([[1, 2, 5]], [2, 2, 1], [1, 2, 1]);
const probabilities = rowsOf([[0.9, 0.4, 0.2, 0.4]], [1, 1, 0, 0]);

describe('metrics of one output, worked out by hand', () => {
  it.each<[string, BoostingMetric, EvaluationRows, number]>([
    ['l1', ours.l1, values, 5 / 3],
    ['l1, weighted', ours.l1, weighted, 5 / 4],
    ['l2', ours.l2, values, 17 / 3],
    ['rmse', ours.rmse, values, Math.sqrt(17 / 3)],
    ['rmse, weighted', theirs.rmse, weighted, Math.sqrt(17 / 4)],
    ['mae', theirs.mae, values, 5 / 3],
    ['mape of LightGBM, labels below 1 as 1', ours.mape, rowsOf([[1, 2, 5]], [2, 2, 0.5]), (0.5 + 0 + 4.5) / 3],
    ['mape of XGBoost', theirs.mape, rowsOf([[1, 2, 5]], [2, 2, 0.5]), (0.5 + 0 + 9) / 3],
    ['quantile', ours.quantile, values, (0.9 + 0.1 * 4) / 3],
    ['quantile of XGBoost', theirs.quantile, values, (0.3 + 0.7 * 4) / 3],
    ['huber', ours.huber, values, (0.9 * (1 - 0.45) + 0.9 * (4 - 0.45)) / 3],
    ['mphe', theirs.mphe, values, (4 * (Math.sqrt(1.25) - 1) + 4 * (Math.sqrt(5) - 1)) / 3],
    ['poisson', ours.poisson, values, (1 - 0 + 2 - 2 * Math.log(2) + 5 - Math.log(5)) / 3],
    ['gamma', ours.gamma, values, (2 / 1 + Math.log(1) + 2 / 2 + Math.log(2) + 1 / 5 + Math.log(5)) / 3],
    ['poisson-nloglik', theirs['poisson-nloglik'], values, (Math.log(2) + 1 + Math.log(2) + 2 - 2 * Math.log(2) + 5 - Math.log(5)) / 3],
    ['binary_logloss', ours.binary_logloss, probabilities, -(Math.log(0.9) + Math.log(0.4) + Math.log(0.8) + Math.log(0.6)) / 4],
    ['logloss of a certainty that is wrong', theirs.logloss, rowsOf([[0]], [1]), -Math.log(1e-16)],
    ['binary_error', ours.binary_error, probabilities, 1 / 4],
    ['error', theirs.error, probabilities, 1 / 4],
    // Pairs: 0.9 beats both; 0.4 beats 0.2 and ties with 0.4.
    ['auc', ours.auc, probabilities, 3.5 / 4],
    ['auc, weighted', theirs.auc, { ...probabilities, weights: Float64Array.of(1, 3, 1, 2) }, (1 + 2 + 3 + 3) / (4 * 3)],
    ['auc of one class in LightGBM', ours.auc, rowsOf([[0.2, 0.3]], [1, 1]), 1],
  ])('%s', (_, metric, rows, expected) => {
    expect(metric.evaluate(rows)).toBeCloseTo(expected, 7);
  });
});

it('auc of one class is no number in XGBoost', () => {
  expect(theirs.auc.evaluate(rowsOf([[0.2, 0.3]], [1, 1]))).toBeNaN();
});

describe('metrics of classes, worked out by hand', () => {
  const classes = rowsOf(
    [
      [0.7, 0.2, 0.4],
      [0.2, 0.5, 0.4],
      [0.1, 0.3, 0.2],
    ],
    [0, 2, 0],
  );
  it.each<[string, BoostingMetric, number]>([
    ['multi_logloss', ours.multi_logloss, -(Math.log(0.7) + Math.log(0.3) + Math.log(0.4)) / 3],
    ['mlogloss', theirs.mlogloss, -(Math.log(0.7) + Math.log(0.3) + Math.log(0.4)) / 3],
    // A tie is an error in LightGBM; XGBoost takes the first of equals.
    ['multi_error', ours.multi_error, 2 / 3],
    ['merror', theirs.merror, 1 / 3],
  ])('%s', (_, metric, expected) => {
    expect(metric.evaluate(classes)).toBeCloseTo(expected, 12);
  });

  it('know which way is better, and their own names', () => {
    for (const [name, metric] of [...Object.entries(ours), ...Object.entries(theirs)]) {
      expect(metric.name).toBe(name);
      expect(metric.isHigherBetter).toBe(name === 'auc');
    }
  });
});
