import { readFileSync } from 'node:fs';
import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { dieboldMariano } from './diebold-mariano.js';

interface Golden {
  readonly diebold_mariano: {
    readonly e1: number[];
    readonly e2: number[];
    readonly results: readonly { readonly h: number; readonly mean_d: number; readonly dm_hln: number; readonly p_hln: number }[];
  };
}

const fixture = new URL('../../test/fixtures/ols_ar_exog.json', import.meta.url);
const golden = (JSON.parse(readFileSync(fixture, 'utf8')) as Golden).diebold_mariano;
const errors = { baseline: Float64Array.from(golden.e1), model: Float64Array.from(golden.e2) };

describe('dieboldMariano', () => {
  it.each(golden.results)('agrees with the reference at horizon $h', ({ h, mean_d, dm_hln, p_hln }) => {
    const result = dieboldMariano(errors, { horizon: h, alternative: 'two-sided' });
    const relative = (received: number | null, expected: number): number => Math.abs(received! / expected - 1);
    expect(relative(result.mean, mean_d)).toBeLessThan(1e-9);
    expect(relative(result.statistic, dm_hln)).toBeLessThan(1e-9);
    expect(relative(result.pValue, p_hln)).toBeLessThan(1e-9);
  });

  it('halves the two-sided p in favour of the better forecast, and gives the worse the rest', () => {
    const [two, better, worse] = (['two-sided', 'greater', 'less'] as const).map((alternative) => dieboldMariano(errors, { horizon: 5, alternative }).pValue!);
    expect(better).toBeCloseTo(two! / 2, 14);
    expect(worse).toBeCloseTo(1 - two! / 2, 14);
  });

  it('changes sign when the forecasts change places', () => {
    const swapped = dieboldMariano({ baseline: errors.model, model: errors.baseline }, { horizon: 5 });
    expect(swapped.statistic).toBeCloseTo(-dieboldMariano(errors, { horizon: 5 }).statistic!, 12);
  });

  it('takes loss differences of any loss', () => {
    const differences = errors.baseline.map((error, row) => error ** 2 - errors.model[row]! ** 2);
    expect(dieboldMariano(differences, { horizon: 5 }).statistic).toBeCloseTo(dieboldMariano(errors, { horizon: 5 }).statistic!, 12);
  });

  it('gives no verdict for a long-run variance of 0 or less', () => {
    const alternating = Float64Array.from({ length: 40 }, (_, row) => (row % 2 === 0 ? 1 : -1));
    expect(dieboldMariano(alternating, { horizon: 2 })).toEqual({ mean: 0, statistic: null, pValue: null });
    expect(dieboldMariano({ baseline: errors.baseline, model: errors.baseline })).toEqual({ mean: 0, statistic: null, pValue: null });
  });

  it('gives no verdict for no more rows than the horizon', () => {
    expect(dieboldMariano(Float64Array.of(1, 2, 3), { horizon: 3 }).pValue).toBeNull();
    expect(dieboldMariano(Float64Array.of(1, 2, 3), { horizon: 1 }).pValue).not.toBeNull();
  });

  it('refuses a horizon that is no positive integer, and errors of unequal length', () => {
    expect(() => dieboldMariano(errors, { horizon: 0 })).toThrow(InvalidArgumentError);
    expect(() => dieboldMariano({ baseline: errors.baseline, model: Float64Array.of(1) })).toThrow(ShapeMismatchError);
  });
});
