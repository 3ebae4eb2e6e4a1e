import { estimatorContract, sampleDataset } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { arimax } from '../src/estimators/arimax/arimax.js';
import { meanBaseline } from '../src/estimators/baseline/mean-baseline.js';
import { averaging } from '../src/estimators/ensemble/averaging.js';
import { nonNegativeLeastSquares } from '../src/estimators/ensemble/non-negative-least-squares.js';
import { stacking } from '../src/estimators/ensemble/stacking.js';
import { withFeatures } from '../src/estimators/ensemble/with-features.js';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

const boosted = () => lightgbm({ numIterations: 4, minDataInLeaf: 5, baggingFraction: 0.7, baggingFreq: 1 });
const linear = () => arimax({ autoregressive: ['momentum'] });
const some = () => ({ id: 'some', estimator: withFeatures(xgboost({ numRounds: 3, maxDepth: 2 }), ['spread', 'momentum']) });

const estimators = {
  averaging: () => averaging({ members: [boosted(), linear(), some()], weights: { lightgbm: 2, arimax: 1, some: 0.5 } }),
  'averaging of averages': () => averaging({ members: [averaging({ members: [boosted(), meanBaseline()] }), linear()] }),
  stacking: () => stacking({ members: [boosted(), linear(), some()], folds: 3 }),
  'stacking with a boosted meta model and features passed through': () =>
    stacking({ members: [boosted(), linear()], meta: xgboost({ numRounds: 3 }), passThrough: ['is_open', 'spread'], folds: 3, embargoBars: 5 }),
  'stacking of a stack and an average': () =>
    stacking({ members: [stacking({ members: [linear(), some()], folds: 3 }), averaging({ members: [boosted(), linear()] })], folds: 4 }),
  'averaging of a stack': () => averaging({ members: [stacking({ members: [linear(), meanBaseline()], folds: 2 }), boosted()] }),
  nonNegativeLeastSquares,
};

for (const [name, create] of Object.entries(estimators)) {
  describe(name, () => {
    for (const check of estimatorContract(create)) it(check.name, check.run);
  });
}

describe('withFeatures on a dataset of its columns', () => {
  const names = ['spread', 'momentum'];
  const dataset = sampleDataset();
  const own = { ...dataset, features: dataset.features.select(names) };
  for (const check of estimatorContract(() => withFeatures(boosted(), names), { dataset: own })) it(check.name, check.run);
});
