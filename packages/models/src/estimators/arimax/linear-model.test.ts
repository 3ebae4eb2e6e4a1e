import { ColumnTable, FeatureMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { linearModel } from './linear-model.js';

const model = linearModel({
  featureNames: ['a', 'unused', 'b'],
  centre: 10,
  coefficients: Float64Array.of(2, 0, -1),
  means: Float64Array.of(1, 5, 3),
  gain: Float64Array.of(1, 0, 1),
  summary: {},
});
const table = new ColumnTable({ a: Float64Array.of(4, Number.NaN), unused: Float64Array.of(9, 9), b: Float64Array.of(1, 5) });

describe('contributions of a linear model', () => {
  it('are what each feature adds by its distance from the mean, with the prediction at the means last', async () => {
    // 2 x (4 - 1), -(1 - 3); a is missing, -(5 - 3)
    expect([...(await model.contributions(table))]).toEqual([6, 0, 2, 10, 0, 0, -2, 10]);
    expect([...(await model.predict(table))]).toEqual([18, 8]);
  });

  it('are refused for a table of other columns', async () => {
    await expect(model.contributions(table.select(['b', 'unused', 'a']))).rejects.toThrow(FeatureMismatchError);
  });
});
