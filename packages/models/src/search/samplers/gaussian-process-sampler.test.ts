import { InvalidArgumentError, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import type { FinishedTrial } from '../finished-trial.js';
import type { ParameterValues, SearchSpace } from '../search-space.js';
import { type GaussianProcessOptions, gaussianProcessSampler } from './gaussian-process-sampler.js';

function study(
  space: SearchSpace,
  run: { readonly trials: number; readonly batch: number; readonly lossOf: (values: ParameterValues) => number },
): FinishedTrial[] {
  const sampler = gaussianProcessSampler({ startupTrials: 6, candidates: 64 });
  const trials: FinishedTrial[] = [];
  while (trials.length < run.trials) {
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count: run.batch, random: seededRandom(7) });
    for (const parameters of proposals) trials.push({ number: trials.length, parameters, state: 'complete', loss: run.lossOf(parameters), reports: [] });
  }
  return trials;
}

const best = (trials: readonly FinishedTrial[]): number => Math.min(...trials.map(({ loss }) => loss ?? Number.POSITIVE_INFINITY));

it.each([1, 4])('finds the least of Branin, 0.3979, in 28 trials in batches of %d', (batch) => {
  const plane: SearchSpace = { x: { type: 'float', low: -5, high: 10 }, y: { type: 'float', low: 0, high: 15 } };
  const branin = ({ x, y }: ParameterValues): number =>
    (Number(y) - (5.1 / (4 * Math.PI ** 2)) * Number(x) ** 2 + (5 / Math.PI) * Number(x) - 6) ** 2 + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(Number(x)) + 10;
  expect(best(study(plane, { trials: 28, batch, lossOf: branin }))).toBeLessThan(0.41);
});

it('finds the best of integers, steps and choices with conditions', () => {
  const space: SearchSpace = {
    kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
    depth: { type: 'integer', low: 1, high: 30, when: { parameter: 'kind', in: ['b'] } },
    leaves: { type: 'integer', low: 2, high: 9, scale: 'log', when: { parameter: 'kind', in: ['b'] } },
    share: { type: 'float', low: 0, high: 1, step: 0.25 },
  };
  const lossOf = ({ kind, depth, leaves, share }: ParameterValues): number =>
    (kind === 'b' ? (Number(depth) - 22) ** 2 / 50 + (Number(leaves) - 9) ** 2 / 20 : 1) + (Number(share) - 0.5) ** 2;
  expect(best(study(space, { trials: 36, batch: 2, lossOf }))).toBe(0);
});

it('refuses options outside their range', () => {
  expect(() => gaussianProcessSampler({ startupTrials: 1 })).toThrow(InvalidArgumentError);
  expect(() => gaussianProcessSampler({ kernel: 'rbf' } as GaussianProcessOptions)).toThrow('"kernel" must be an option of gaussianProcessSampler');
});
