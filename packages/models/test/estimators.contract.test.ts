import { estimatorContract } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { arimax } from '../src/estimators/arimax/arimax.js';
import { meanBaseline } from '../src/estimators/baseline/mean-baseline.js';
import { zeroBaseline } from '../src/estimators/baseline/zero-baseline.js';

const estimators = {
  meanBaseline,
  'arimax with autoregressive terms': () => arimax({ autoregressive: ['momentum', 'spread'] }),
  'arimax without': () => arimax({ autoregressive: [] }),
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
