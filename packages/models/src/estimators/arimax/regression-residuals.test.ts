import { ColumnTable, ShapeMismatchError, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenColumns, goldenRegression, goldenSeries } from '../../../test/golden-regression.js';
import { distance } from '../../../test/time-series-reference.js';
import { leastSquares } from './least-squares.js';
import { regressionResiduals } from './regression-residuals.js';

const features = new ColumnTable(goldenColumns(7, 7));
const target = goldenSeries.slice(7);
const fit = leastSquares({ features, target });

describe('regressionResiduals', () => {
  it('agree with statsmodels, and leave its fitted values', () => {
    const residuals = regressionResiduals(fit, { features, target });
    const fitted = target.map((value, row) => value - residuals[row]!);
    expect(distance(residuals.slice(0, 5), goldenRegression.ols_ar7_exog5.first5_resid)).toBeLessThan(1e-9);
    expect(distance(fitted.slice(-5), goldenRegression.ols_ar7_exog5.last5_fitted)).toBeLessThan(1e-9);
  });

  it('refuse rows that do not fit', () => {
    expect(() => regressionResiduals(fit, { features, target: target.slice(1) })).toThrow(ShapeMismatchError);
    expect(() => regressionResiduals(fit, { features: features.select(['x1']), target })).toThrow(UnknownColumnError);
  });
});
