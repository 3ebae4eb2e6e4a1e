import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { type RowSample, rowSampler } from './row-sampler.js';

const copyOf = ({ fitted, leftOut }: RowSample): RowSample => ({ fitted: fitted.slice(), leftOut: leftOut.slice() });
const sampling = { featureShareOfTree: 1, featureShareOfLevel: 1, featureShareOfNode: 1 };

describe('rowSampler', () => {
  it('gives all rows where nothing is sampled', () => {
    const sample = rowSampler(4, { ...sampling, rowShare: 0.5, rowPeriod: 0 }, seededRandom(1));
    expect(sample(1)).toEqual({ fitted: Uint32Array.of(0, 1, 2, 3), leftOut: new Uint32Array(0) });
  });

  it('parts the rows in two ascending lists and draws anew after each period', () => {
    const sample = rowSampler(1000, { ...sampling, rowShare: 0.3, rowPeriod: 2 }, seededRandom(1));
    const samples = [0, 1, 2, 3].map((round) => copyOf(sample(round)));
    for (const { fitted, leftOut } of samples) {
      expect([...fitted, ...leftOut].sort((a, b) => a - b)).toEqual(Array.from({ length: 1000 }, (_, row) => row));
      for (const rows of [fitted, leftOut]) expect(rows.every((row, index) => index === 0 || row > rows[index - 1]!)).toBe(true);
      expect(Math.abs(fitted.length - 300)).toBeLessThan(60);
    }
    expect(samples[1]).toEqual(samples[0]);
    expect(samples[2]).not.toEqual(samples[0]);
    expect(samples[3]).toEqual(samples[2]);
  });

  it('never leaves a round without rows', () => {
    const sample = rowSampler(3, { ...sampling, rowShare: 1e-9, rowPeriod: 1 }, seededRandom(1));
    expect(sample(0)).toEqual({ fitted: Uint32Array.of(0), leftOut: Uint32Array.of(1, 2) });
  });
});
