import { estimatorContract, sampleDataset } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { arimax } from '../src/estimators/arimax/arimax.js';
import { conformal } from '../src/estimators/conformal/conformal.js';
import { averaging } from '../src/estimators/ensemble/averaging.js';
import { withFeatures } from '../src/estimators/ensemble/with-features.js';
import { lightgbm } from '../src/estimators/gradient-boosting/lightgbm.js';

const boosted = (options = {}) => lightgbm({ numIterations: 4, minDataInLeaf: 5, ...options });
const linear = () => arimax({ autoregressive: ['momentum'] });
const calibration = { coverage: 0.8, calibrationShare: 0.4 } as const;

const estimators = {
  'conformal around a linear model': () => conformal({ estimator: linear(), ...calibration }),
  'conformal with a scale estimator on some columns': () =>
    conformal({ estimator: boosted(), scale: withFeatures(boosted(), ['spread', 'volume_ratio']), tails: 'separate', ...calibration, coverage: 0.6 }),
  'conformal quantile regression': () =>
    conformal({
      estimator: averaging({ members: [boosted(), linear()] }),
      quantiles: { lower: boosted({ objective: 'quantile', alpha: 0.1 }), upper: boosted({ objective: 'quantile', alpha: 0.9 }) },
      ...calibration,
    }),
};

// half of the rows must hold five labels of 30 bars that do not overlap in their calibration part, in each group
const dataset = sampleDataset({ rows: 1_000 });

for (const [name, create] of Object.entries(estimators)) {
  describe(name, () => {
    for (const check of estimatorContract(create, { dataset })) it(check.name, check.run);
  });
}

describe('conformal with a scale column and groups', () => {
  const grouped = () => conformal({ estimator: linear(), scale: 'volume_ratio', groups: { column: 'is_open', edges: [0.5] }, ...calibration });
  const skip = [{ check: 'predicts a constant label', reason: 'Where the feature that groups go by never changes, a group has no rows, which is refused.' }];
  for (const check of estimatorContract(grouped, { dataset, skip })) it(check.name, check.run);
});
