import { readFileSync } from 'node:fs';
import { Matrix } from 'ml-matrix';
import { expect, it } from 'vitest';
import { searchAxis } from '../space/search-axis.js';
import { cellStretch } from './cell-stretch.js';
import { nextGeneration } from './next-generation.js';
import { ellipsoidOf, type SearchDistribution } from './search-distribution.js';
import { defaultPopulation, type Strategy, strategyOf } from './strategy.js';

interface Golden {
  readonly generations: readonly {
    readonly ranked: readonly (readonly number[])[];
    readonly mean: readonly number[];
    readonly sigma: number;
    readonly covariance: readonly (readonly number[])[];
    readonly sigmaPath: readonly number[];
    readonly covariancePath: readonly number[];
  }[];
  readonly strategies: readonly (Omit<Strategy, 'weights'> & { readonly weights: readonly number[] })[];
}

const golden = JSON.parse(readFileSync(new URL('../../../../test/fixtures/samplers/cma-es.json', import.meta.url), 'utf8')) as Golden;

function startOf(dimensions: number, populationSize: number): SearchDistribution {
  const covariance = Matrix.eye(dimensions);
  const path = new Float64Array(dimensions);
  const mean = new Float64Array(dimensions).fill(0.5);
  const rest = { sigmaPath: path, covariancePath: path, generation: 0, stretch: new Float64Array(dimensions).fill(1) };
  return { strategy: strategyOf(dimensions, populationSize), mean, sigma: 0.2, covariance, ...ellipsoidOf(covariance), ...rest };
}

function expectClose(received: Iterable<number>, expected: readonly number[]): void {
  for (const [index, value] of [...received].entries()) expect(value).toBeCloseTo(expected[index]!, 7);
}

it.each(golden.strategies)('has the constants of the package cmaes for $dimensions dimensions and $populationSize points', ({ weights, ...expected }) => {
  const strategy = strategyOf(expected.dimensions, expected.populationSize);
  expectClose(strategy.weights, weights);
  for (const name of ['effectiveParents', 'sigmaRate', 'sigmaDamping', 'pathRate', 'rankOneRate', 'rankMuRate'] as const) {
    expect(strategy[name]).toBeCloseTo(expected[name], 9);
  }
});

it('adapts as the package cmaes does', () => {
  let state = startOf(3, 8);
  for (const expected of golden.generations) {
    const points = expected.ranked.map((point) => Float64Array.from(point));
    state = { ...nextGeneration(state, points), stretch: state.stretch };
    expectClose(state.mean, expected.mean);
    expect(state.sigma).toBeCloseTo(expected.sigma, 7);
    expectClose(state.sigmaPath, expected.sigmaPath);
    expectClose(state.covariancePath, expected.covariancePath);
    for (const [row, values] of expected.covariance.entries()) expectClose(state.covariance.getRow(row), values);
  }
});

it('shortens a step that no draw would make', () => {
  const state = startOf(2, 6);
  const ranked = Array.from({ length: 6 }, (_, rank) => Float64Array.of(rank === 0 ? 1e6 : 0.5, 0.5));
  const { mean, sigma } = nextGeneration(state, ranked);
  expect(mean[0]).toBeLessThan(1);
  expect(sigma).toBeLessThan(0.5);
});

it('has the population of the literature', () => {
  expect([1, 2, 10, 40].map(defaultPopulation)).toEqual([4, 6, 10, 15]);
});

it('keeps a deviation that leaves the cell of the mean, and real axes as they are', () => {
  const axes = [searchAxis('n', { type: 'integer', low: 1, high: 10 }), searchAxis('x', { type: 'float', low: 0, high: 1 })];
  const state = { ...startOf(2, 6), mean: Float64Array.of(0.55, 0.5), sigma: 1e-4 };
  const [integer, real] = cellStretch(axes, state);
  // Half a cell is 0.05; a share of 1 / 12 lies beyond 1.382994 deviations.
  expect(integer! * 1e-4).toBeCloseTo(0.05 / 1.382994, 6);
  expect(real).toBe(1);
  expect([...cellStretch(axes, { ...state, sigma: 0.2 })]).toEqual([1, 1]);
});
