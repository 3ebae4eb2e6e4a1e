import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenColumn, readGoldenCases } from '../../test/read-golden.js';
import { driftSample } from '../sample/drift-sample.js';
import { type KolmogorovSmirnovAlternative, kolmogorovSmirnov } from './kolmogorov-smirnov.js';

const sample = (...values: number[]) => driftSample(Float64Array.from(values));
const normal = (count: number, shift = 0) => driftSample(Float64Array.from({ length: count }, (_, index) => Math.sin(index * 12.9898) * 43758.5453 + shift));

describe.each(readGoldenCases())('kolmogorovSmirnov on golden case $name', ({ ref, cur, expected }) => {
  const reference = driftSample(goldenColumn(ref));
  const current = driftSample(goldenColumn(cur));
  const alternatives: KolmogorovSmirnovAlternative[] = ['two-sided', 'less', 'greater'];

  it.each(alternatives.flatMap((alternative) => [['asymp', alternative] as const, ['exact', alternative] as const]))(
    'agrees with scipy, %s, %s',
    (kind, alternative) => {
      const golden = expected[`ks_${alternative}_${kind}`];
      if (golden === undefined) throw new Error('no such golden result');
      const result = kolmogorovSmirnov({ alternative, method: kind === 'exact' ? 'exact' : 'asymptotic' }).compare(reference, current);
      if ('error' in golden) {
        expect(result.pValue).toBeGreaterThanOrEqual(0);
        expect(result.pValue).toBeLessThanOrEqual(1);
        return;
      }
      expect(Math.abs((result.statistic ?? 9) - golden.statistic)).toBeLessThanOrEqual(1e-12);
      expect(Math.abs((result.pValue ?? 9) - golden.pvalue)).toBeLessThanOrEqual(1e-9 * golden.pvalue);
    },
  );

  it('gives the score and the flag of Evidently by default', () => {
    const result = kolmogorovSmirnov().compare(reference, current);
    expect(Math.abs((result.pValue ?? 9) - expected.evidently.ks.score)).toBeLessThanOrEqual(1e-9 * expected.evidently.ks.score);
    expect(result.verdict).toBe(expected.evidently.ks.drifted ? 'drift' : 'stable');
  });
});

describe('kolmogorovSmirnov', () => {
  it('is inconclusive and names the window that is empty', () => {
    const none = sample(Number.NaN, Number.NaN);
    const expected = { statistic: null, pValue: null, threshold: 0.05, verdict: 'inconclusive' };
    expect(kolmogorovSmirnov().compare(sample(1), none)).toEqual({ ...expected, reason: 'The current window holds no value.' });
    expect(kolmogorovSmirnov().compare(none, none)).toEqual({ ...expected, reason: 'The reference and the current window holds no value.' });
  });

  it('cannot reject with one row a side', () => {
    expect(kolmogorovSmirnov().compare(sample(1), sample(2))).toEqual({ statistic: 1, pValue: 1, threshold: 0.05, verdict: 'stable' });
  });

  it('is exact up to 10,000 rows and asymptotic above', () => {
    const pValue = (count: number, method: 'auto' | 'exact' | 'asymptotic') => kolmogorovSmirnov({ method }).compare(normal(count), normal(500, 3000)).pValue;
    expect(pValue(10_000, 'auto')).toBe(pValue(10_000, 'exact'));
    expect(pValue(10_001, 'auto')).toBe(pValue(10_001, 'asymptotic'));
    expect(pValue(10_001, 'auto')).not.toBe(pValue(10_001, 'exact'));
  });

  it('takes the asymptotic probability where the exact one is far below 1e-12 and slow', () => {
    const reference = driftSample(Float64Array.from({ length: 9999 }, (_, index) => index));
    const current = driftSample(Float64Array.from({ length: 8000 }, (_, index) => index + 4000));
    expect(kolmogorovSmirnov().compare(reference, current).pValue).toBe(kolmogorovSmirnov({ method: 'asymptotic' }).compare(reference, current).pValue);
  });

  it('rounds half an effective observation to the even number, as scipy does', () => {
    const nine = (from: number) => sample(...Array.from({ length: 9 }, (_, index) => index + from));
    // scipy.stats.ks_2samp(arange(9.), arange(9.) + 5, method='asymp')
    expect(kolmogorovSmirnov({ method: 'asymptotic' }).compare(nine(0), nine(5)).pValue).toBeCloseTo(0.11071101966163692, 12);
  });

  it('sees larger current values as greater and not as less', () => {
    const reference = normal(200);
    const current = normal(200, 20_000);
    expect(kolmogorovSmirnov({ alternative: 'greater' }).compare(reference, current).verdict).toBe('drift');
    expect(kolmogorovSmirnov({ alternative: 'less' }).compare(reference, current).verdict).toBe('stable');
  });

  it('puts the alternative into its id', () => {
    expect(kolmogorovSmirnov().id).toBe('kolmogorov-smirnov');
    expect(kolmogorovSmirnov({ alternative: 'less' }).id).toBe('kolmogorov-smirnov-less');
  });

  it.each([0, 1, -0.1, Number.NaN])('refuses alpha %s', (alpha) => {
    expect(() => kolmogorovSmirnov({ alpha })).toThrow(InvalidArgumentError);
  });

  it('refuses an unknown method or alternative', () => {
    expect(() => kolmogorovSmirnov({ method: 'guess' as 'auto' })).toThrow('"method" must be one of auto, exact, asymptotic, received "guess".');
    expect(() => kolmogorovSmirnov({ alternative: 'both' as 'less' })).toThrow('"alternative" must be one of two-sided, less, greater');
  });
});
