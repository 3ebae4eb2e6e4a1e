import { estimatorContract } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';
import { xgboost } from '../src/estimators/gradient-boosting/xgboost.js';

const sampled = { baggingFraction: 0.7, baggingFreq: 2, featureFraction: 0.6, featureFractionBynode: 0.7 };

const estimators = {
  lightgbm: () => lightgbm({ numIterations: 8 }),
  'lightgbm with samples of rows and features': () => lightgbm({ numIterations: 8, ...sampled }),
  'lightgbm with early stopping': () => lightgbm({ numIterations: 12, minDataInLeaf: 5, earlyStopping: { rounds: 2 } }),
  xgboost: () => xgboost({ numRounds: 8, maxDepth: 3 }),
  'xgboost with samples of rows and features': () =>
    xgboost({ numRounds: 8, maxDepth: 3, subsample: 0.7, colsampleBytree: 0.8, colsampleBylevel: 0.8, colsampleBynode: 0.8 }),
  'xgboost with early stopping': () => xgboost({ numRounds: 12, maxDepth: 3, earlyStopping: { rounds: 2 } }),
};

for (const [name, create] of Object.entries(estimators)) {
  describe(name, () => {
    for (const check of estimatorContract(create)) it(check.name, check.run);
  });
}
