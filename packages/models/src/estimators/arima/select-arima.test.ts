import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import golden from '../../../test/fixtures/ols_ar_exog.json' with { type: 'json' };
import { simulateArma } from '../../../test/simulate-arma.js';
import { fitArima } from './fit-arima.js';
import { selectArima } from './select-arima.js';

const arma = simulateArma({ rows: 400, seed: 21, ar: [0.75], ma: [0.5] });

function accumulated(values: Float64Array): Float64Array {
  let sum = 0;
  return values.map((value) => (sum += value));
}

describe('selectArima', () => {
  const grid = selectArima({ y: arma, d: 0, maximum: { p: 2, q: 2 }, search: 'grid', criterion: 'bic' });

  it('compares all candidates of a grid on the same observations and takes the least criterion', () => {
    expect(grid.candidates.length).toBe(18);
    expect(new Set(grid.candidates.map(({ observations }) => observations))).toEqual(new Set([400]));
    expect(grid.fit.bic).toBe(Math.min(...grid.candidates.filter(({ isConverged }) => isConverged).map(({ bic }) => bic)));
    expect(grid.fit.specification.order).toEqual([1, 0, 1]);
    expect(grid.fit.standardErrors).not.toBeNull();
  });

  it('gives each candidate the criteria of its own fit', () => {
    const candidate = grid.candidates.find(({ order: [p, , q], constant }) => p === 2 && q === 0 && constant)!;
    const fit = fitArima({ y: arma, order: [2, 0, 0], constant: true });
    expect([candidate.aic, candidate.aicc, candidate.logLikelihood]).toEqual([fit.aic, fit.aicc, fit.logLikelihood]);
  });

  it('finds the same model step by step with fewer fits', () => {
    const stepwise = selectArima({ y: arma, d: 0, criterion: 'bic' });
    expect(stepwise.fit.specification.order).toEqual([1, 0, 1]);
    expect(stepwise.candidates.length).toBeLessThan(25);
  });

  it('takes differences by KPSS where none are given', () => {
    const maximum = { p: 1, q: 1 };
    expect(selectArima({ y: arma, maximum }).d).toBe(0);
    expect(selectArima({ y: accumulated(arma).fill(Number.NaN, 7, 9), maximum }).d).toBe(1);
    expect(selectArima({ y: accumulated(accumulated(arma)), maximum }).d).toBe(2);
  });

  it('finds a season, and that a walk has no more than its differences', () => {
    const seasonal = simulateArma({ rows: 300, seed: 22, ar: [0, 0, 0, 0.7] });
    const { specification } = selectArima({ y: seasonal, d: 0, season: { period: 4 }, maximum: { p: 1, q: 1, P: 1, Q: 1 }, criterion: 'bic' }).fit;
    expect(specification.seasonal).toEqual([1, 0, 0, 4]);
    const walk = selectArima({ y: accumulated(simulateArma({ rows: 300, seed: 23 })), d: 1, criterion: 'bic', maximum: { p: 2, q: 2 } });
    expect(walk.fit.specification.order).toEqual([0, 1, 0]);
  });

  it('keeps the inputs in every candidate', () => {
    const exogenous = new ColumnTable({ x1: Float64Array.from(golden.data.exog_columns[0]!.slice(0, 300)) });
    const { fit } = selectArima({ y: Float64Array.from(golden.data.y.slice(0, 300)), exogenous, d: 0, maximum: { p: 2, q: 0 }, search: 'grid' });
    expect(fit.specification.exogenousNames).toEqual(['x1']);
  });

  it('refuses options outside their range', () => {
    const invalid: readonly object[] = [{ criterion: 'r2' }, { search: 'random' }, { maximum: { p: -1 } }, { season: { period: 1 } }, { d: 4 }];
    for (const options of invalid) expect(() => selectArima({ y: arma, ...options })).toThrow(InvalidArgumentError);
  });
});
