import { describe, it } from 'vitest';
import type { Sampler } from '../src/search/sampler.js';
import { quasiRandomSampler } from '../src/search/samplers/quasi-random-sampler.js';
import { randomSampler } from '../src/search/samplers/random-sampler.js';
import { tpeSampler } from '../src/search/samplers/tpe-sampler.js';
import { samplerContract } from './sampler-contract.js';

const samplers: Readonly<Record<string, () => Sampler>> = {
  'random sampler': () => randomSampler(),
  'quasi-random sampler': () => quasiRandomSampler(),
  'TPE sampler': () => tpeSampler(),
  'TPE sampler, one parameter at a time': () => tpeSampler({ multivariate: false, constantLiar: false, startupTrials: 3 }),
};

for (const [name, create] of Object.entries(samplers)) {
  describe(name, () => {
    for (const check of samplerContract(create)) it(check.name, check.run);
  });
}
