import { ColumnTable, type Dataset } from '@spx/core';
import { estimatorContract, sampleDataset } from '@spx/core/testing';
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

const constraints = {
  monotoneConstraints: { momentum: 1 },
  interactionConstraints: [
    ['momentum', 'venue', 'is_open'],
    ['spread', 'venue'],
  ],
};

const splitting = {
  'lightgbm with categories': () => lightgbm({ numIterations: 8, categoricalFeature: ['venue', 'is_open'], minDataPerGroup: 5, minDataInLeaf: 5 }),
  'lightgbm with constraints': () => lightgbm({ numIterations: 8, categoricalFeature: ['venue'], ...constraints, pathSmooth: 2, maxDeltaStep: 1 }),
  'lightgbm with missing zeros and many bins': () => lightgbm({ numIterations: 8, zeroAsMissing: true, maxBin: 1000, minDataInBin: 1 }),
  'xgboost with categories': () => xgboost({ numRounds: 8, maxDepth: 3, categoricalFeatures: ['venue', 'is_open'] }),
  'xgboost with constraints': () => xgboost({ numRounds: 8, maxDepth: 3, categoricalFeatures: ['venue'], ...constraints, maxDeltaStep: 1 }),
  'xgboost with missing zeros and many bins': () => xgboost({ numRounds: 8, maxDepth: 3, missing: 0, maxBin: 1000 }),
};

for (const [name, create] of Object.entries(splitting)) {
  describe(name, () => {
    for (const check of estimatorContract(create, { dataset: withVenues(sampleDataset()) })) it(check.name, check.run);
  });
}

/** The dataset with a feature of seven categories and a few missing values, on which the label depends. */
function withVenues(dataset: Dataset): Dataset {
  const { features, label } = dataset;
  const venue = Float64Array.from(label.values, (_, row) => (row % 23 === 0 ? Number.NaN : (row * row + 3 * row) % 7));
  const columns = features.names.map((name) => [name, features.column(name)] as const);
  const values = label.values.map((value, row) => value + (venue[row]! === 4 || venue[row]! === 5 ? 0.4 : 0));
  return { ...dataset, features: new ColumnTable({ ...Object.fromEntries(columns), venue }), label: { ...label, values } };
}
