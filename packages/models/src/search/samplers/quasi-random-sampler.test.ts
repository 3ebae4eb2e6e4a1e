import { InvalidArgumentError, seededRandom } from '@spx/core';
import { expect, it } from 'vitest';
import type { SearchSpace } from '../search-space.js';
import { quasiRandomSampler } from './quasi-random-sampler.js';

function spaceOf(parameters: number): SearchSpace {
  return Object.fromEntries(Array.from({ length: parameters }, (_, index) => [`x${index}`, { type: 'float', low: 0, high: 8 }]));
}

it('proposes trial n as point n, whatever the batches', () => {
  const request = { space: spaceOf(3), trials: [], random: seededRandom(1) };
  const together = quasiRandomSampler().propose({ ...request, firstNumber: 0, count: 8 });
  const later = quasiRandomSampler().propose({ ...request, firstNumber: 5, count: 3 });
  expect(later).toEqual(together.slice(5));
  expect(new Set(together.map(({ x1 }) => Math.floor(Number(x1)))).size).toBe(8);
});

it('takes 128 parameters and refuses more', () => {
  const propose = (parameters: number): unknown =>
    quasiRandomSampler().propose({ space: spaceOf(parameters), trials: [], firstNumber: 0, count: 1, random: seededRandom(1) });
  expect(() => propose(128)).not.toThrow();
  expect(() => propose(129)).toThrow(InvalidArgumentError);
  expect(() => propose(129)).toThrow('"space" must be of at most 128 parameters for the quasi-random sampler, received "129".');
});
