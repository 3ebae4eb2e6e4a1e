import { readFileSync } from 'node:fs';
import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { modelConfidenceSet } from './model-confidence-set.js';
import { realityCheck } from './reality-check.js';
import { superiorPredictiveAbility } from './superior-predictive-ability.js';

interface Golden {
  readonly replications: { readonly spa: number; readonly mcs: number };
  readonly cases: readonly {
    readonly name: string;
    readonly baseline: number[];
    readonly models: number[][];
    readonly blockLength: number;
    readonly superiorPredictiveAbility: {
      readonly standardErrors: number[];
      readonly statistic: number;
      readonly pValues: { readonly lower: number; readonly consistent: number; readonly upper: number };
      readonly realityCheck: number;
    };
    readonly confidenceSet: Readonly<Record<'range' | 'maximum', readonly (readonly [number, number])[]>>;
  }[];
}

const fixture = new URL('../../../test/fixtures/significance/comparisons.json', import.meta.url);
const { replications: theirs, cases } = JSON.parse(readFileSync(fixture, 'utf8')) as Golden;
const replications = 20_000;

/** Four Monte-Carlo standard errors of the difference of two p-values, each from its own resamples. */
function tolerance(pValue: number, others: number): number {
  return 4 * Math.sqrt(Math.max(pValue * (1 - pValue), 1 / replications) * (1 / replications + 1 / others)) + 1 / replications;
}

const tableOf = (columns: readonly (readonly number[])[]): ColumnTable =>
  new ColumnTable(Object.fromEntries(columns.map((values, index) => [`model_${index}`, Float64Array.from(values)])));

describe.each(cases)('comparisons of models in the case "$name"', ({ baseline, models, blockLength, superiorPredictiveAbility: expected, confidenceSet }) => {
  const options = { baseline: Float64Array.from(baseline), blockLength, replications, seed: 11 };

  it('gives the standard errors and the statistic of the closed form, and the p-values of arch resamples', () => {
    const result = superiorPredictiveAbility({ ...options, models: tableOf(models) });
    for (const [index, { standardError }] of result.models.entries()) expect(standardError / expected.standardErrors[index]!).toBeCloseTo(1, 10);
    expect(result.statistic).toBeCloseTo(expected.statistic, 9);
    const { lower, consistent, upper } = expected.pValues;
    expect(Math.abs(result.pValueLower! - lower)).toBeLessThan(tolerance(lower, theirs.spa));
    expect(Math.abs(result.pValue! - consistent)).toBeLessThan(tolerance(consistent, theirs.spa));
    expect(Math.abs(result.pValueUpper! - upper)).toBeLessThan(tolerance(upper, theirs.spa));
  });

  it("gives the p-value of arch's reality check", () => {
    const result = realityCheck({ ...options, trials: tableOf(models), trialsRun: models.length });
    expect(Math.abs(result.pValue! - expected.realityCheck)).toBeLessThan(tolerance(expected.realityCheck, theirs.spa));
  });

  it.each(['range', 'maximum'] as const)("leaves models out in the order and with the p-values of arch's confidence set, statistic %s", (statistic) => {
    const losses = tableOf([baseline, ...models]);
    const result = modelConfidenceSet({ losses, statistic, blockLength, replications, seed: 12 });
    const order = confidenceSet[statistic];
    expect(result.models.map(({ name }) => name)).toEqual(order.map(([index]) => `model_${index}`));
    for (const [place, [, pValue]] of order.entries()) expect(Math.abs(result.models[place]!.pValue! - pValue)).toBeLessThan(tolerance(pValue, theirs.mcs));
    expect(result.included).toEqual(
      order
        .filter(([, pValue]) => pValue > 0.1)
        .map(([index]) => `model_${index}`)
        .sort(),
    );
  });
});
