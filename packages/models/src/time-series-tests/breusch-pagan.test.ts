import { ColumnTable, InsufficientDataError, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression } from '../../test/golden-regression.js';
import { goldenFeatures, goldenResiduals } from '../../test/golden-residuals.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { breuschPagan } from './breusch-pagan.js';

describe('breuschPagan', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s', (_, values, expected) => {
    const features = new ColumnTable({ wave: values.map((_value, row) => Math.sin(row)), time: values.map((_value, row) => row / values.length) });
    const { statistic, pValue, fStatistic, fPValue } = breuschPagan(values, features);
    expect(distance([statistic, pValue, fStatistic, fPValue], expected.breuschPagan)).toBeLessThan(1e-8);
  });

  it('agrees on the golden regression', () => {
    const { lm, lm_p } = goldenRegression.ols_ar7_exog5.breusch_pagan;
    const { statistic, pValue, degrees } = breuschPagan(goldenResiduals, goldenFeatures);
    expect(degrees).toBe(12);
    expect(distance([statistic, pValue], [lm, lm_p])).toBeLessThan(1e-9);
  });

  it('does not count columns that add nothing, and is null where there is nothing to explain or to explain it by', () => {
    const x = Float64Array.of(1, 2, 3, 4, 6, 5);
    const residuals = Float64Array.of(1, -2, 1, 3, -1, 2);
    const plain = breuschPagan(residuals, new ColumnTable({ x }));
    expect(breuschPagan(residuals, new ColumnTable({ x, flat: x.map(() => 4), twice: x.map((value) => 2 * value) }))).toEqual(plain);
    const nothing = { statistic: null, pValue: null, fStatistic: null, fPValue: null };
    expect(breuschPagan(residuals, new ColumnTable({ flat: x.map(() => 4) }))).toEqual({ ...nothing, degrees: 0 });
    expect(breuschPagan(Float64Array.of(1, -1, 1, -1, 1, 1), new ColumnTable({ x }))).toEqual({ ...nothing, degrees: 1 });
  });

  it('refuses rows that do not fit, no column, and residuals that are not finite', () => {
    expect(() => breuschPagan(goldenResiduals.slice(1), goldenFeatures)).toThrow(ShapeMismatchError);
    expect(() => breuschPagan(goldenResiduals, new ColumnTable({}))).toThrow(InvalidArgumentError);
    expect(() => breuschPagan(Float64Array.of(1, 2), goldenFeatures.slice(0, 2))).toThrow(InsufficientDataError);
    expect(() => breuschPagan(Float64Array.of(1, 2, Number.NaN), goldenFeatures.slice(0, 3))).toThrow(InvalidArgumentError);
  });
});
