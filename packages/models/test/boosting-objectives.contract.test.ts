import type { Dataset, Estimator } from '@spx/core';
import { estimatorContract, sampleDataset } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import type { CustomObjective } from '../src/estimators/gradient-boosting/objectives/custom-objective.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

/** Squared error with half the second derivative. */
const hasty: CustomObjective = {
  initialScores: ({ labels }) => [labels.reduce((sum, label) => sum + label, 0) / labels.length],
  derive: ({ scores: [scores], labels }) => ({ gradient: labels.map((label, row) => scores![row]! - label), hessian: labels.map(() => 0.5) }),
};

const regression: Readonly<Record<string, () => Estimator>> = {
  'lightgbm regression_l1': () => lightgbm({ numIterations: 6, objective: 'regression_l1' }),
  'lightgbm huber': () => lightgbm({ numIterations: 6, objective: 'huber', alpha: 0.4, metric: ['huber', 'l1'] }),
  'lightgbm quantile': () => lightgbm({ numIterations: 6, objective: 'quantile', alpha: 0.7 }),
  'lightgbm custom': () => lightgbm({ numIterations: 6, objective: hasty, metric: 'l1', earlyStopping: { rounds: 3 } }),
  'lightgbm dart': () => lightgbm({ numIterations: 8, boosting: 'dart', skipDrop: 0.2, dropRate: 0.4 }),
  'lightgbm goss': () => lightgbm({ numIterations: 8, learningRate: 0.5, dataSampleStrategy: 'goss' }),
  'lightgbm rf': () => lightgbm({ numIterations: 6, boosting: 'rf', baggingFraction: 0.6, baggingFreq: 1, earlyStopping: { rounds: 3 } }),
  'xgboost reg:absoluteerror': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'reg:absoluteerror' }),
  'xgboost reg:pseudohubererror': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'reg:pseudohubererror', minChildWeight: 0.1, eta: 1, lambda: 0 }),
  'xgboost reg:quantileerror': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'reg:quantileerror', quantileAlpha: 0.3 }),
  'xgboost dart': () => xgboost({ numRounds: 8, maxDepth: 3, booster: 'dart', rateDrop: 0.3, sampleType: 'weighted', oneDrop: true }),
};

const counts: typeof regression = {
  'lightgbm poisson': () => lightgbm({ numIterations: 6, objective: 'poisson' }),
  'xgboost count:poisson': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'count:poisson' }),
};

const positives: typeof regression = {
  'lightgbm gamma': () => lightgbm({ numIterations: 6, objective: 'gamma' }),
  'xgboost reg:gamma': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'reg:gamma' }),
};

const classes: typeof regression = {
  'lightgbm binary': () => lightgbm({ numIterations: 6, objective: 'binary', isUnbalance: true, earlyStopping: { rounds: 3, metric: 'auc' }, metric: ['auc'] }),
  'lightgbm multiclass': () => lightgbm({ numIterations: 4, objective: 'multiclass', numClass: 3, classWeight: 'balanced' }),
  'lightgbm multiclassova with samples of rows': () =>
    lightgbm({ numIterations: 4, objective: 'multiclassova', numClass: 3, baggingFraction: 0.6, baggingFreq: 1 }),
  'xgboost binary:logistic': () => xgboost({ numRounds: 6, maxDepth: 3, objective: 'binary:logistic', scalePosWeight: 2 }),
  'xgboost multi:softprob': () => xgboost({ numRounds: 4, maxDepth: 3, objective: 'multi:softprob', numClass: 3, subsample: 0.8 }),
};

const plain = sampleDataset();
const noConstantClass = [{ check: 'predicts a constant label', reason: 'the label of that check, 0.25, is no class' }];

runContracts(regression, plain);
runContracts(
  counts,
  relabelled((value) => Math.max(0, Math.round(2 * value + 1))),
);
runContracts(
  positives,
  relabelled((value) => Math.exp(value)),
);
runContracts(
  classes,
  relabelled((value) => (value > 0 ? 1 : 0)),
  noConstantClass,
);

function runContracts(estimators: typeof regression, dataset: Dataset, skip: typeof noConstantClass = []): void {
  for (const [name, create] of Object.entries(estimators)) {
    describe(name, () => {
      for (const check of estimatorContract(create, { dataset, skip })) it(check.name, check.run);
    });
  }
}

function relabelled(label: (value: number) => number): Dataset {
  return { ...plain, label: { ...plain.label, values: plain.label.values.map(label) } };
}
