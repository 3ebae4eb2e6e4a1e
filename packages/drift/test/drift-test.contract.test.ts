import { driftTestContract } from '@spx/core/testing';
import { describe, it } from 'vitest';
import { kolmogorovSmirnov, populationStabilityIndex, wasserstein } from '../src/index.js';

const contracts = {
  'kolmogorovSmirnov()': driftTestContract(() => kolmogorovSmirnov()),
  'kolmogorovSmirnov, asymptotic': driftTestContract(() => kolmogorovSmirnov({ method: 'asymptotic' })),
  'kolmogorovSmirnov, exact, on small windows': driftTestContract(() => kolmogorovSmirnov({ method: 'exact' }), { referenceRows: 300, currentRows: 41 }),
  'kolmogorovSmirnov, greater': driftTestContract(() => kolmogorovSmirnov({ alternative: 'greater' })),
  'kolmogorovSmirnov, less': driftTestContract(() => kolmogorovSmirnov({ alternative: 'less' }), { shift: -1 }),
  'wasserstein()': driftTestContract(() => wasserstein()),
  'wasserstein, raw': driftTestContract(() => wasserstein({ normed: false, threshold: 0.3 })),
  'populationStabilityIndex()': driftTestContract(() => populationStabilityIndex()),
  'populationStabilityIndex, few values': driftTestContract(() => populationStabilityIndex(), {
    draw: (random, shift) => random.integer(5) + (random.uniform() < 0.4 ? shift : 0),
  }),
};

describe.each(Object.entries(contracts))('%s', (_, cases) => {
  for (const { name, run } of cases) it(name, run);
});
