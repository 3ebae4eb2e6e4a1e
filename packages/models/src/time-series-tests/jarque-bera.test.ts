import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression } from '../../test/golden-regression.js';
import { goldenResiduals } from '../../test/golden-residuals.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { type JarqueBera, jarqueBera } from './jarque-bera.js';

const parts = ({ statistic, pValue, skewness, kurtosis }: JarqueBera) => [statistic, pValue, skewness, kurtosis];

describe('jarqueBera', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s', (_, values, expected) => {
    expect(distance(parts(jarqueBera(values)), expected.jarqueBera)).toBeLessThan(1e-8);
  });

  it('agrees on the residuals of the golden regression', () => {
    const { stat, p, skew, kurtosis } = goldenRegression.ols_ar7_exog5.jarque_bera;
    expect(distance(parts(jarqueBera(goldenResiduals)), [stat, p, skew, kurtosis])).toBeLessThan(1e-9);
  });

  it('is null for a constant series, however large', () => {
    expect(parts(jarqueBera(new Float64Array(9).fill(1e15 / 3)))).toEqual([null, null, null, null]);
  });

  it('refuses too few values and values that are not finite', () => {
    expect(() => jarqueBera(Float64Array.of(1))).toThrow(InsufficientDataError);
    expect(() => jarqueBera(Float64Array.of(1, Number.NaN))).toThrow(InvalidArgumentError);
  });
});
