import { readFileSync } from 'node:fs';
import { normalUpperTail, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import type { ParameterValue, SearchSpace } from '../../search-space.js';
import { searchAxis } from '../space/search-axis.js';
import { normalCdf } from './normal-cdf.js';
import { type ParzenEstimator, parzenEstimator } from './parzen-estimator.js';

interface Golden {
  readonly weights: readonly number[];
  readonly observations: Readonly<Record<string, readonly ParameterValue[]>>;
  readonly points: Readonly<Record<string, readonly ParameterValue[]>>;
  readonly logDensities: Readonly<Record<string, readonly number[]>>;
}

const golden = JSON.parse(readFileSync(new URL('../../../../test/fixtures/samplers/parzen.json', import.meta.url), 'utf8')) as Golden;
const space: SearchSpace = {
  real: { type: 'float', low: -5, high: 10 },
  step: { type: 'float', low: 0, high: 1, step: 0.1 },
  integer: { type: 'integer', low: 2, high: 30 },
  log: { type: 'integer', low: 4, high: 256, scale: 'log' },
  choice: { type: 'categorical', choices: ['a', 'b', 'c'] },
};
const axes = Object.entries(space).map(([name, range]) => searchAxis(name, range));

function pointsOf(names: readonly string[], columns: Golden['points']): Float64Array[] {
  const chosen = axes.filter(({ name }) => names.includes(name));
  return columns[names[0]!]!.map((_, row) => Float64Array.from(chosen, ({ name, coordinateOf }) => coordinateOf(columns[name]![row]!)));
}

function estimatorOf(names: readonly string[]): ParzenEstimator {
  const chosen = axes.filter(({ name }) => names.includes(name));
  return parzenEstimator({ axes: chosen, points: pointsOf(names, golden.observations), weights: Float64Array.from(golden.weights), priorWeight: 1 });
}

describe('parzenEstimator', () => {
  it.each(Object.keys(space))('has the densities of Optuna for %s', (name) => {
    const perUnit = name === 'real' ? Math.log(15) : 0;
    const densities = pointsOf([name], golden.points).map(estimatorOf([name]).logDensity);
    for (const [row, expected] of golden.logDensities[name]!.entries()) expect(densities[row]).toBeCloseTo(expected + perUnit, 4);
  });

  it('has the densities of Optuna for products of all kinds', () => {
    const names = Object.keys(space);
    const densities = pointsOf(names, golden.points).map(estimatorOf(names).logDensity);
    for (const [row, expected] of golden.logDensities.together!.entries()) expect(densities[row]).toBeCloseTo(expected + Math.log(15), 4);
  });

  it('integrates to 1 over a real parameter', () => {
    const { logDensity } = estimatorOf(['real']);
    const steps = 20_000;
    let integral = 0;
    for (let step = 0; step < steps; step++) integral += Math.exp(logDensity(Float64Array.of((step + 0.5) / steps))) / steps;
    expect(integral).toBeCloseTo(1, 6);
  });

  it.each(['step', 'integer', 'log', 'choice'])('sums to 1 over the values of %s', (name) => {
    const { logDensity } = estimatorOf([name]);
    const axis = axes.find((one) => one.name === name)!;
    let sum = 0;
    let edge = 0;
    for (let level = 0; level < axis.levels; level++) {
      const [low, high] = axis.cellAt(edge + 1e-9);
      sum += Math.exp(logDensity(Float64Array.of((low + high) / 2)));
      edge = high;
    }
    expect(sum).toBeCloseTo(1, 4);
  });

  it.each(['step', 'log', 'choice'])('draws the values of %s as often as its density says', (name) => {
    const { draw, logDensity } = estimatorOf([name]);
    const random = seededRandom(8);
    const counts = new Map<number, number>();
    for (let index = 0; index < 20_000; index++) {
      const [coordinate = Number.NaN] = draw(random);
      counts.set(coordinate, (counts.get(coordinate) ?? 0) + 1);
    }
    for (const [coordinate, count] of counts) {
      const expected = 20_000 * Math.exp(logDensity(Float64Array.of(coordinate)));
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected) + 1);
    }
  });

  it('draws real values as often as its density says', () => {
    const { draw, logDensity } = estimatorOf(['real']);
    const random = seededRandom(8);
    const counts = new Float64Array(20);
    for (let index = 0; index < 20_000; index++) counts[Math.min(19, Math.floor(draw(random)[0]! * 20))]! += 1;
    for (const [part, count] of counts.entries()) {
      const densities = Array.from({ length: 200 }, (_, index) => Math.exp(logDensity(Float64Array.of((part + (index + 0.5) / 200) / 20))));
      const expected = 1_000 * (densities.reduce((sum, density) => sum + density, 0) / 200);
      expect(Math.abs(count - expected)).toBeLessThan(5 * Math.sqrt(expected));
    }
  });

  it('knows that parameters go together', () => {
    const pair = [searchAxis('x', { type: 'float', low: 0, high: 1 }), searchAxis('y', { type: 'float', low: 0, high: 1 })];
    const points = [Float64Array.of(0.1, 0.1), Float64Array.of(0.12, 0.14), Float64Array.of(0.9, 0.9), Float64Array.of(0.87, 0.92)];
    const { logDensity } = parzenEstimator({ axes: pair, points, weights: new Float64Array(4).fill(1), priorWeight: 0.1 });
    expect(logDensity(Float64Array.of(0.1, 0.1))).toBeGreaterThan(logDensity(Float64Array.of(0.1, 0.9)) + 1);
  });
});

it('normalCdf agrees with the exact distribution', () => {
  for (let value = -9; value <= 9; value += 0.0137) expect(Math.abs(normalCdf(value) - normalUpperTail(-value))).toBeLessThan(1e-10);
});
