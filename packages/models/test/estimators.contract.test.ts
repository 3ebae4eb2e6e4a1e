import { ColumnTable, type Dataset, seededRandom } from '@spx/core';
import { estimatorContract, sampleDataset } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { arimax } from '../src/estimators/arimax/arimax.js';
import { trailingReturnLags } from '../src/estimators/arimax/trailing-return-lags.js';
import { meanBaseline } from '../src/estimators/baseline/mean-baseline.js';
import { zeroBaseline } from '../src/estimators/baseline/zero-baseline.js';
import { elasticNet } from '../src/estimators/linear/elastic-net.js';
import { ridge } from '../src/estimators/linear/ridge.js';

const estimators = {
  meanBaseline,
  'arimax with autoregressive terms': () => arimax({ autoregressive: ['momentum', 'spread'] }),
  'arimax without': () => arimax({ autoregressive: [] }),
  'arimax with an order to be found': () => arimax({ autoregressive: ['momentum', 'spread'], order: { maximum: 2 }, standardErrors: 'HAC' }),
  ridge,
  'ridge with a fixed penalty': () => ridge({ lambda: 1, standardize: false }),
  'ridge by generalised cross-validation': () => ridge({ selection: 'gcv' }),
  elasticNet,
  lasso: () => elasticNet({ alpha: 0.01, l1Ratio: 1 }),
  'arimax on one column': () => arimax({ autoregressive: [], exogenous: ['momentum'] }),
};

describe('zeroBaseline', () => {
  const skip = [{ check: 'predicts a constant label', reason: 'It predicts zero whatever the label; that is what it is for.' }];
  for (const check of estimatorContract(zeroBaseline, { skip })) it(check.name, check.run);
});

for (const [name, create] of Object.entries(estimators)) {
  describe(name, () => {
    for (const check of estimatorContract(create)) it(check.name, check.run);
  });
}

describe('arimax by default', () => {
  for (const check of estimatorContract(() => arimax(), { dataset: withTrailingReturns(sampleDataset()) })) it(check.name, check.run);
});

/** The dataset with seven lags of the trailing return of a random walk beside its features. */
function withTrailingReturns(dataset: Dataset): Dataset {
  const { features } = dataset;
  const random = seededRandom(2);
  const warmUp = 36;
  let price = 100;
  const close = Float64Array.from({ length: warmUp + features.rowCount }, () => {
    price *= Math.exp(0.001 * random.normal());
    return price;
  });
  const lags = trailingReturnLags(new ColumnTable({ close })).slice(warmUp, close.length);
  const columns = [features, lags].flatMap((table) => table.names.map((name) => [name, table.column(name)] as const));
  return { ...dataset, features: new ColumnTable(Object.fromEntries(columns)) };
}
