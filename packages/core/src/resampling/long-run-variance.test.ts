import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { InvalidArgumentError } from '../errors/invalid-argument-error.js';
import { type LongRunVarianceOptions, longRunVariance } from './long-run-variance.js';

interface Expected {
  readonly name: string;
  readonly values: number[];
  readonly longRunVariance: readonly { readonly options: LongRunVarianceOptions; readonly expected: number }[];
}

const golden = JSON.parse(readFileSync(new URL('../../test/fixtures/resampling/expected.json', import.meta.url), 'utf8')) as readonly Expected[];

describe('longRunVariance', () => {
  it.each(golden)('agrees with arch, statsmodels and numpy on the series "$name"', ({ values, longRunVariance: cases }) => {
    for (const { options, expected } of cases) {
      const tolerance = 1e-9 * Math.max(Math.abs(expected), longRunVariance(Float64Array.from(values), { lags: 0 }));
      expect(Math.abs(longRunVariance(Float64Array.from(values), options) - expected), JSON.stringify(options)).toBeLessThan(tolerance);
    }
  });

  it('is the variance for no lags, and by hand for one', () => {
    const values = Float64Array.of(3, -1, 1, -3);
    expect(longRunVariance(values, { lags: 0 })).toBe(5);
    // g_1 = (-3 - 1 - 3) / 4.
    expect(longRunVariance(values, { lags: 1 })).toBe(5 - 7 / 4);
    expect(longRunVariance(values, { lags: 1, kernel: 'rectangular' })).toBe(5 - 7 / 2);
    expect(longRunVariance(values, { lags: 0, kernel: 'quadratic-spectral' })).toBe(5);
  });

  it('is 0 for a constant series and for a single value', () => {
    for (const kernel of ['bartlett', 'quadratic-spectral'] as const) {
      expect(longRunVariance(new Float64Array(20).fill(0.1), { kernel })).toBe(0);
      expect(longRunVariance(Float64Array.of(4), { kernel })).toBe(0);
    }
  });

  it('refuses lags that the kernel cannot take, and values that are not finite', () => {
    const values = Float64Array.of(1, 2, 4);
    expect(() => longRunVariance(values, { lags: 1.5 })).toThrow('"lags" must be an integer of 0 or more, received "1.5".');
    expect(() => longRunVariance(values, { lags: -1, kernel: 'quadratic-spectral' })).toThrow(InvalidArgumentError);
    expect(() => longRunVariance(values, { kernel: 'rectangular' })).toThrow(/"lags" must be a number of lags for the rectangular kernel/);
    expect(() => longRunVariance(Float64Array.of(1, Number.POSITIVE_INFINITY))).toThrow(InvalidArgumentError);
    expect(() => longRunVariance(new Float64Array(0))).toThrow(InvalidArgumentError);
  });
});
