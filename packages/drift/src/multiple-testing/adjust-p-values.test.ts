import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-golden.js';
import { adjustPValues, type PValueCorrection } from './adjust-p-values.js';

interface Golden {
  readonly alpha: number;
  readonly p: readonly number[];
  readonly expected: Readonly<Record<string, { readonly p_corrected: readonly number[]; readonly reject: readonly boolean[]; readonly n_reject: number }>>;
}

const golden = readFixture('multiple-testing.json') as Golden;

describe('adjustPValues', () => {
  it.each([
    ['bonferroni', 'bonferroni'],
    ['holm', 'holm'],
    ['benjamini-hochberg', 'fdr_bh'],
    ['benjamini-yekutieli', 'fdr_by'],
  ] as const)('agrees with statsmodels, %s', (correction, name) => {
    const expected = golden.expected[name];
    const adjusted = adjustPValues(golden.p, correction);
    for (const [index, value] of adjusted.entries()) expect(Math.abs(value - (expected?.p_corrected[index] ?? 9))).toBeLessThanOrEqual(1e-12);
    expect(adjusted.map((value) => value <= golden.alpha)).toEqual(expected?.reject);
  });

  it('gives values as they are when told to correct nothing', () => {
    expect(adjustPValues([0.5, 0.01], 'none')).toEqual([0.5, 0.01]);
  });

  it('takes no values at all', () => {
    expect(adjustPValues([])).toEqual([]);
  });

  it('refuses what is no probability, and an unknown correction', () => {
    expect(() => adjustPValues([0.5, Number.NaN])).toThrow(InvalidArgumentError);
    expect(() => adjustPValues([0.5], 'sidak' as PValueCorrection)).toThrow('"correction" must be one of benjamini-hochberg');
  });
});
