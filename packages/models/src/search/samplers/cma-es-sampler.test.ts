import { InvalidArgumentError, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import type { FinishedTrial } from '../finished-trial.js';
import type { ParameterValues, SearchSpace } from '../search-space.js';
import { type CmaEsOptions, cmaEsSampler } from './cma-es-sampler.js';

interface Run {
  readonly trials: number;
  readonly batch: number;
  readonly lossOf: (values: ParameterValues) => number;
}

function study(space: SearchSpace, { trials: most, batch, lossOf }: Run, options: CmaEsOptions = {}): FinishedTrial[] {
  const sampler = cmaEsSampler(options);
  const trials: FinishedTrial[] = [];
  while (trials.length < most) {
    const proposals = sampler.propose({ space, trials: [...trials], firstNumber: trials.length, count: batch, random: seededRandom(7) });
    for (const parameters of proposals) trials.push({ number: trials.length, parameters, state: 'complete', loss: lossOf(parameters), reports: [] });
  }
  return trials;
}

const cube = (dimensions: number): SearchSpace =>
  Object.fromEntries(Array.from({ length: dimensions }, (_, index) => [`x${index}`, { type: 'float', low: -5, high: 10 }]));
const best = (trials: readonly FinishedTrial[]): number => Math.min(...trials.map(({ loss }) => loss ?? Number.POSITIVE_INFINITY));
const point = (values: ParameterValues): number[] => Object.values(values).map(Number);
const sphere = (values: ParameterValues): number => point(values).reduce((sum, x) => sum + (x - 1) ** 2, 0);
const rosenbrock = (values: ParameterValues): number =>
  point(values)
    .slice(1)
    .reduce((sum, y, axis) => sum + 100 * (y - point(values)[axis]! ** 2) ** 2 + (1 - point(values)[axis]!) ** 2, 0);

it.each([1, 4, 5])('comes to the bottom of a sphere in batches of %d', (batch) => {
  expect(best(study(cube(5), { trials: 700, batch, lossOf: sphere }))).toBeLessThan(1e-4);
});

it('follows the valley of Rosenbrock to its end', () => {
  expect(best(study(cube(3), { trials: 1_600, batch: 8, lossOf: rosenbrock }, { populationSize: 8 }))).toBeLessThan(1e-6);
});

it('finds integers, steps, choices and what hangs on them', () => {
  const space: SearchSpace = {
    n: { type: 'integer', low: 1, high: 40 },
    s: { type: 'float', low: 0, high: 1, step: 0.1 },
    kind: { type: 'categorical', choices: ['a', 'b', 'c'] },
    u: { type: 'float', low: 0, high: 1, when: { parameter: 'kind', in: ['b'] } },
  };
  const lossOf = ({ n, s, kind, u }: ParameterValues): number =>
    ((Number(n) - 33) / 10) ** 2 + (Number(s) - 0.2) ** 2 + (kind === 'b' ? (Number(u) - 0.25) ** 2 : 0.5);
  expect(best(study(space, { trials: 200, batch: 4, lossOf }))).toBeLessThan(1e-3);
});

it('starts again elsewhere with twice the population when all losses are the same', () => {
  const trials = study(cube(2), { trials: 600, batch: 6, lossOf: () => 1 }, { populationSize: 6, sigma: 0.01 });
  const means = [0, 1, 2, 3, 4].map((part) => trials.slice(part * 120, part * 120 + 6).reduce((sum, { parameters }) => sum + Number(parameters.x0) / 6, 0));
  expect(Math.max(...means) - Math.min(...means)).toBeGreaterThan(2);
});

it('answers the same from the history as from what it keeps', () => {
  const trials = study(cube(3), { trials: 60, batch: 4, lossOf: sphere });
  const request = { space: cube(3), firstNumber: 60, count: 4, random: seededRandom(7) };
  const kept = cmaEsSampler();
  for (const until of [20, 40, 52]) kept.propose({ ...request, trials: trials.slice(0, until) });
  expect(kept.propose({ ...request, trials })).toEqual(cmaEsSampler().propose({ ...request, trials: structuredClone(trials) }));
  const other = trials.map((trial) => ({ ...trial, loss: -Number(trial.loss) }));
  expect(kept.propose({ ...request, trials: other })).toEqual(cmaEsSampler().propose({ ...request, trials: other }));
});

it('refuses options outside their range', () => {
  expect(() => cmaEsSampler({ sigma: 0 })).toThrow(InvalidArgumentError);
  expect(() => cmaEsSampler({ populationSize: 3 })).toThrow('"populationSize" must be an integer of 4 or more, received "3".');
});
