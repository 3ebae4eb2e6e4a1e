import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenColumn, readGoldenCases } from '../../test/read-golden.js';
import { driftSample } from '../sample/drift-sample.js';
import { populationStabilityIndex } from './population-stability-index.js';

const sample = (...values: number[]) => driftSample(Float64Array.from(values));

describe.each(readGoldenCases())('populationStabilityIndex on golden case $name', ({ ref, cur, expected }) => {
  it('gives the score and the flag of Evidently', () => {
    const { statistic, verdict } = populationStabilityIndex().compare(driftSample(goldenColumn(ref)), driftSample(goldenColumn(cur)));
    const { score, drifted } = expected.evidently.psi;
    expect(Math.abs((statistic ?? -1) - score)).toBeLessThanOrEqual(1e-9 * Math.max(1e-3, score));
    expect(verdict).toBe(drifted ? 'drift' : 'stable');
  });
});

describe('populationStabilityIndex', () => {
  it('follows its formula on two values', () => {
    const { statistic } = populationStabilityIndex().compare(sample(0, 0, 0, 1), sample(0, 1, 1, 1));
    expect(statistic).toBeCloseTo(Math.log(3), 12);
  });

  it('counts a value that one window lacks as one in ten thousand', () => {
    const { statistic } = populationStabilityIndex().compare(sample(0), sample(1));
    expect(statistic).toBeCloseTo(2 * 0.9999 * Math.log(10_000), 9);
  });

  it('counts an empty bin as a millionth of the smallest share where that is below one in ten thousand', () => {
    const reference = driftSample(Float64Array.from({ length: 20_000 }, (_, index) => (index === 0 ? 1 : 0)));
    const { statistic } = populationStabilityIndex().compare(reference, sample(0, 2));
    const term = (r: number, c: number): number => (r - c) * Math.log(r / c);
    expect(statistic).toBeCloseTo(term(0.99995, 0.5) + term(5e-5, 1e-4) + term(5e-11, 0.5), 12);
  });

  it('is inconclusive on an empty sample', () => {
    expect(populationStabilityIndex().compare(sample(1), sample(Number.NaN))).toMatchObject({ statistic: null, verdict: 'inconclusive' });
  });

  it('gives a number for values whose range overflows', () => {
    const values = Array.from({ length: 30 }, (_, index) => (index - 15) * 1e307);
    expect(populationStabilityIndex().compare(sample(...values), sample(...values)).statistic).toBe(0);
  });

  it('refuses a threshold that is not positive', () => {
    expect(() => populationStabilityIndex({ threshold: -1 })).toThrow(InvalidArgumentError);
  });
});
