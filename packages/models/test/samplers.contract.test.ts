import { describe, it } from 'vitest';
import type { Sampler } from '../src/search/sampler.js';
import { cmaEsSampler } from '../src/search/samplers/cma-es-sampler.js';
import { gaussianProcessSampler } from '../src/search/samplers/gaussian-process-sampler.js';
import { quasiRandomSampler } from '../src/search/samplers/quasi-random-sampler.js';
import { randomSampler } from '../src/search/samplers/random-sampler.js';
import { tpeSampler } from '../src/search/samplers/tpe-sampler.js';
import { samplerContract } from './sampler-contract.js';

const samplers: Readonly<Record<string, () => Sampler>> = {
  'random sampler': () => randomSampler(),
  'quasi-random sampler': () => quasiRandomSampler(),
  'CMA-ES sampler': () => cmaEsSampler({ populationSize: 6 }),
  'TPE sampler': () => tpeSampler(),
  'TPE sampler, one parameter at a time': () => tpeSampler({ multivariate: false, constantLiar: false, startupTrials: 3 }),
};

for (const [name, create] of Object.entries(samplers)) {
  describe(name, () => {
    for (const check of samplerContract(create)) it(check.name, check.run);
  });
}

// A proposal of this sampler costs more, so its studies are shorter.
describe('Gaussian process sampler', () => {
  for (const check of samplerContract(() => gaussianProcessSampler({ startupTrials: 5, candidates: 16 }), { batches: [4, 1, 3, 1] })) it(check.name, check.run);
});
