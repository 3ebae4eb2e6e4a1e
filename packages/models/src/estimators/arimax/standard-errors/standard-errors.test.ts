import { readFileSync } from 'node:fs';
import { ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { leastSquares } from '../least-squares.js';
import type { LeastSquaresCoefficient } from '../least-squares-fit.js';
import type { StandardErrors } from './standard-errors.js';

interface Expected {
  readonly params: number[];
  readonly bse: number[];
  readonly tvalues: number[];
  readonly pvalues: number[];
  readonly conf_int_90: [number, number][];
  readonly fvalue: number;
  readonly f_pvalue: number;
}

interface Reference {
  readonly data: Record<'y' | 'weights' | 'session' | 'interleaved', number[]> & { readonly x: number[][] };
  readonly ols: Record<string, Expected>;
  readonly wls: Record<string, Expected>;
}

const { data, ols, wls } = JSON.parse(readFileSync(new URL('../../../../test/fixtures/regression/least-squares.json', import.meta.url), 'utf8')) as Reference;
const features = new ColumnTable(Object.fromEntries(data.x.map((values, index) => [`x${index}`, Float64Array.from(values)])));
const target = Float64Array.from(data.y);
const weights = Float64Array.from(data.weights);

function choiceOf(name: string): StandardErrors {
  if (name === 'session' || name === 'interleaved') return { kind: 'clustered', clusters: Float64Array.from(data[name]) };
  if (name.startsWith('HAC')) return { kind: 'HAC', lags: Number(name.slice(4)) };
  return name as StandardErrors;
}

function distance(received: readonly number[], expected: readonly number[]): number {
  expect(received.length).toBe(expected.length);
  return Math.max(...received.map((value, index) => Math.abs(value - expected[index]!) / Math.abs(expected[index]!)));
}

const cases = (['ols', 'wls'] as const).flatMap((kind) => Object.keys(ols).map((name) => [kind, name] as const));

describe.each(['qr', 'normal-equations'] as const)('standard errors by %s', (method) => {
  it.each(cases)('agree with statsmodels: %s, %s', (kind, name) => {
    const expected = (kind === 'ols' ? ols : wls)[name]!;
    const choice = choiceOf(name);
    const fit = leastSquares({ features, target, standardErrors: choice, confidence: 0.9, method, ...(kind === 'wls' ? { weights } : {}) });
    expect(fit.method).toBe(method);
    const all = [fit.intercept, ...fit.terms];
    const values = (key: 'estimate' | 'standardError' | 'tStatistic' | 'pValue'): number[] =>
      all.map((coefficient: LeastSquaresCoefficient) => coefficient[key]);
    expect(distance(values('estimate'), expected.params)).toBeLessThan(1e-9);
    expect(distance(values('standardError'), expected.bse)).toBeLessThan(1e-9);
    expect(distance(values('tStatistic'), expected.tvalues)).toBeLessThan(1e-9);
    expect(distance(values('pValue'), expected.pvalues)).toBeLessThan(1e-7);
    const intervals = all.flatMap(({ confidenceInterval }) => [...confidenceInterval]);
    expect(distance(intervals, expected.conf_int_90.flat())).toBeLessThan(1e-8);
    expect(distance([fit.fStatistic!], [expected.fvalue])).toBeLessThan(1e-8);
    expect(distance([fit.fPValue!], [expected.f_pvalue])).toBeLessThan(1e-7);
  });
});

describe('standard errors', () => {
  it('are named in the fit, with the degrees of their t', () => {
    const described = (standardErrors: StandardErrors): unknown[] => {
      const fit = leastSquares({ features, target, standardErrors });
      return [fit.standardErrors, fit.inferenceDegrees];
    };
    expect(described('HC3')).toEqual(['HC3', 236]);
    expect(described({ kind: 'HAC' })).toEqual(['HAC with 4 lags', 236]);
    expect(described(choiceOf('session'))).toEqual(['clustered in 17 groups', 16]);
  });

  it('count a group whose rows weigh nothing as none', () => {
    const zeroed = weights.map((weight, row) => (data.session[row]! < 5 ? 0 : weight));
    const fit = leastSquares({ features, target, weights: zeroed, standardErrors: choiceOf('session') });
    expect(fit.standardErrors).toBe('clustered in 12 groups');
  });

  it('give no F statistic where there are fewer groups than slopes and one', () => {
    const fit = leastSquares({ features, target, standardErrors: { kind: 'clustered', clusters: target.map((_, row) => (row < 120 ? 0 : 1)) } });
    expect([fit.fStatistic, fit.fPValue]).toEqual([null, null]);
    expect(fit.terms[0]!.standardError).toBeGreaterThan(0);
  });

  it('refuse an unknown kind, lags as long as the sample and clusters of another length', () => {
    const fit = (standardErrors: StandardErrors) => () => leastSquares({ features, target, standardErrors });
    expect(fit('HC9' as StandardErrors)).toThrow(InvalidArgumentError);
    expect(fit({ kind: 'HAC', lags: 240 })).toThrow('"standardErrors.lags" must be an integer from 0 to 239, received "240".');
    expect(fit({ kind: 'HAC', lags: 1.5 })).toThrow(InvalidArgumentError);
    expect(fit({ kind: 'clustered', clusters: new Float64Array(3) })).toThrow(ShapeMismatchError);
    expect(() => leastSquares({ features, target, confidence: 1 })).toThrow('"confidence" must be between 0 and 1, received "1".');
  });
});
