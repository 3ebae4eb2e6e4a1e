import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression } from '../../test/golden-regression.js';
import { goldenResiduals } from '../../test/golden-residuals.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { durbinWatson } from './durbin-watson.js';

describe('durbinWatson', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s', (_, values, expected) => {
    expect(distance([durbinWatson(values)], [expected.durbinWatson])).toBeLessThan(1e-9);
  });

  it('agrees on the residuals of the golden regression', () => {
    expect(durbinWatson(goldenResiduals)).toBeCloseTo(goldenRegression.ols_ar7_exog5.durbin_watson, 10);
  });

  it('is null for residuals of 0', () => {
    expect(durbinWatson(new Float64Array(5))).toBeNull();
  });

  it('refuses too few residuals and residuals that are not finite', () => {
    expect(() => durbinWatson(Float64Array.of(1))).toThrow(InsufficientDataError);
    expect(() => durbinWatson(Float64Array.of(1, Number.NaN))).toThrow(InvalidArgumentError);
  });
});
