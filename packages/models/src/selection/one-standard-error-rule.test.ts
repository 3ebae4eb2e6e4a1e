import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { oneStandardErrorRule } from './one-standard-error-rule.js';
import type { Candidate } from './selection-policy.js';

const clusters = Float64Array.of(0, 0, 1, 1, 2, 2);
const candidate = (name: string, values: readonly number[], featureCount: number): Candidate => ({
  name,
  validation: { rmse: Math.sqrt(values.reduce((sum, value) => sum + value, 0) / values.length), mae: 1, skill: 0 },
  featureCount,
  losses: { values: Float64Array.from(values), clusters },
});
const best = candidate('best', [1, 1, 1, 1, 1, 1], 9);
const behind = (name: string, total: number, featureCount: number): Candidate =>
  candidate(
    name,
    [1, 1, 1, 1 + total / 2, 1 + total / 2, 1].map((value) => value),
    featureCount,
  );

describe('oneStandardErrorRule', () => {
  it('takes the simplest of those within one standard error of the paired difference', () => {
    // d sums 0, 0.1, 0.5 over 6 rows: mean 0.1, deviations -0.2, -0.1, 0.3, standard error sqrt(1.5 x 0.14) / 6 = 0.0764: 1.31 of them behind.
    const outside = candidate('outside', [1, 1, 1, 1.1, 1.2, 1.3], 1);
    // d sums 0, 0, 0.6: mean 0.1, deviations -0.2, -0.2, 0.4, standard error sqrt(1.5 x 0.24) / 6 = 0.1: exactly one behind (but for rounding, so a hair less).
    const inside = candidate('inside', [1, 1, 1, 1, 1, 1.5999], 3);
    const ranking = oneStandardErrorRule().rank([best, outside, inside]);
    expect(ranking.map(({ name, place }) => [name, place])).toEqual([
      ['inside', 1],
      ['best', 2],
      ['outside', 3],
    ]);
    expect(ranking[0]?.reason).toMatch(
      /^complexity 3, validation RMSE 1\.0\d+; loses 0\.1\d* more than best \(standard error 0\.1\d*\), and is the simplest of 2 as good$/,
    );
    expect(ranking[2]?.reason).toMatch(/loses 0\.100 more than best \(standard error 0\.0764\)$/);
    expect(oneStandardErrorRule({ standardErrors: 1.4 }).rank([best, outside, inside])[0]?.name).toBe('outside');
    expect(oneStandardErrorRule({ standardErrors: 0 }).rank([best, outside, inside])[0]?.name).toBe('best');
  });

  it('goes by complexity where it is given', () => {
    const equal = { ...candidate('deep', [1, 1, 1, 1, 1, 1], 1), complexity: 500 };
    expect(oneStandardErrorRule().rank([equal, { ...best, complexity: 20 }])[0]?.name).toBe('best');
  });

  it('takes nobody for as good whose losses are not known, or when the best has none', () => {
    const { losses: _, ...unknown } = behind('unknown', 0.001, 1);
    expect(oneStandardErrorRule().rank([best, unknown])[0]?.name).toBe('best');
    const { losses: _best, ...bestWithout } = best;
    const ranking = oneStandardErrorRule().rank([bestWithout, behind('simple', 0.001, 1)]);
    expect(ranking[0]?.name).toBe('best');
    expect(ranking[1]?.reason).toMatch(/its losses beside those of best are not known/);
  });

  it('takes no difference within one cluster for an error', () => {
    const one = new Float64Array(6);
    const within = ({ losses, ...rest }: Candidate): Candidate => ({ ...rest, losses: { values: losses!.values, clusters: one } });
    expect(oneStandardErrorRule().rank([within(best), within(behind('simple', 0.5, 1))])[0]?.name).toBe('best');
  });

  it('refuses losses of other rows, losses that are not finite and options out of range', () => {
    const other = { ...best, name: 'other', losses: { values: new Float64Array(6), clusters: Float64Array.of(0, 1, 2, 3, 4, 5) } };
    expect(() => oneStandardErrorRule().rank([best, other])).toThrow(/rows of other that are not those of best/);
    expect(() => oneStandardErrorRule().rank([best, { ...other, losses: { values: new Float64Array(5), clusters } }])).toThrow(InvalidArgumentError);
    expect(() => oneStandardErrorRule().rank([candidate('a', [1, Number.NaN], 1)])).toThrow(/"NaN in row 1 of a"/);
    expect(() => oneStandardErrorRule({ standardErrors: -1 })).toThrow(InvalidArgumentError);
    expect(() => oneStandardErrorRule({ alpha: 1 })).toThrow(InvalidArgumentError);
  });
});
