import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression } from '../../test/golden-regression.js';
import { goldenResiduals } from '../../test/golden-residuals.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { ljungBox } from './ljung-box.js';

describe('ljungBox', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s, with and without model degrees', (_, values, expected) => {
    for (const [key, [statistic, pValue]] of Object.entries(expected.ljungBox)) {
      const [lags, modelDegrees] = key.split('/').map(Number) as [number, number];
      const received = ljungBox(values, { lags, modelDegrees });
      expect(distance([received.statistic], [statistic])).toBeLessThan(1e-9);
      expect(distance([received.pValue], [pValue])).toBeLessThan(1e-7);
    }
  });

  it('agrees on the residuals of the golden regression', () => {
    const { stat, p } = goldenRegression.ols_ar7_exog5.ljung_box_lag10;
    const { statistic, pValue } = ljungBox(goldenResiduals, { lags: 10 });
    expect(distance([statistic, pValue], [stat, p])).toBeLessThan(1e-9);
  });

  it('has no p-value where the model has used up the degrees, and no statistic for a constant series', () => {
    const { statistic, degrees, pValue } = ljungBox(goldenResiduals, { lags: 7, modelDegrees: 7 });
    expect([statistic! > 0, degrees, pValue]).toEqual([true, 0, null]);
    expect(ljungBox(new Float64Array(20).fill(3))).toEqual({ statistic: null, degrees: 4, pValue: null });
  });

  it('refuses too few values, values that are not finite, and options outside their range', () => {
    expect(() => ljungBox(Float64Array.of(1))).toThrow(InsufficientDataError);
    expect(() => ljungBox(Float64Array.of(1, Number.NaN, 3))).toThrow(InvalidArgumentError);
    expect(() => ljungBox(goldenResiduals, { lags: 0 })).toThrow(InvalidArgumentError);
    expect(() => ljungBox(goldenResiduals, { modelDegrees: -1 })).toThrow('"modelDegrees" must be an integer of 0 or more, received "-1".');
  });
});
