import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenColumn, readGoldenCases } from '../../test/read-golden.js';
import { driftSample } from '../sample/drift-sample.js';
import { wasserstein } from './wasserstein.js';

const sample = (...values: number[]) => driftSample(Float64Array.from(values));

describe.each(readGoldenCases())('wasserstein on golden case $name', ({ ref, cur, expected }) => {
  const reference = driftSample(goldenColumn(ref));
  const current = driftSample(goldenColumn(cur));

  it('agrees with scipy', () => {
    const { statistic } = wasserstein({ normed: false }).compare(reference, current);
    expect(Math.abs((statistic ?? -1) - expected.wasserstein)).toBeLessThanOrEqual(1e-9 * expected.wasserstein);
  });

  it('agrees with Evidently when normed', () => {
    const { statistic, verdict, pValue } = wasserstein().compare(reference, current);
    const { score, drifted } = expected.evidently.wasserstein;
    expect(Math.abs((statistic ?? -1) - score)).toBeLessThanOrEqual(1e-9 * score);
    expect(verdict).toBe(drifted ? 'drift' : 'stable');
    expect(pValue).toBeNull();
  });
});

describe('wasserstein', () => {
  it('is the mean difference of the ranks when the counts are equal', () => {
    expect(wasserstein({ normed: false }).compare(sample(0, 10, 20), sample(21, 1, 13)).statistic).toBeCloseTo((1 + 3 + 1) / 3, 12);
  });

  it('is inconclusive on an empty sample', () => {
    expect(wasserstein().compare(sample(), sample(1))).toEqual({
      statistic: null,
      pValue: null,
      threshold: 0.1,
      verdict: 'inconclusive',
      reason: 'The reference window holds no value.',
    });
  });

  it('is inconclusive, not infinite, where the distance overflows', () => {
    const result = wasserstein().compare(sample(-1.7e308, 1.7e308), sample(1.7e308, 1.7e308));
    expect(result).toMatchObject({ statistic: null, verdict: 'inconclusive', reason: 'The values are too large for the statistic to be computed.' });
  });

  it('measures a feature of small unit against its own deviation when asked to', () => {
    const reference = sample(0, 1e-5, 2e-5, 3e-5);
    const current = sample(2e-5, 3e-5, 4e-5, 5e-5);
    expect(wasserstein().compare(reference, current).verdict).toBe('stable');
    expect(wasserstein({ minimumDeviation: 1e-9 }).compare(reference, current).verdict).toBe('drift');
  });

  it('refuses a threshold that is not positive', () => {
    expect(() => wasserstein({ threshold: 0 })).toThrow(InvalidArgumentError);
    expect(() => wasserstein({ minimumDeviation: Number.POSITIVE_INFINITY })).toThrow(
      '"minimumDeviation" must be a positive finite number, received "Infinity".',
    );
  });
});
