import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression, goldenSeries } from '../../test/golden-regression.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { autocorrelation } from './autocorrelation.js';

describe('autocorrelation', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s, bands included', (_, values, expected) => {
    const received = autocorrelation(values, { lags: 10, confidence: 0.9 })!;
    expect(distance(received.values, expected.acf)).toBeLessThan(1e-9);
    expect(distance(received.halfWidths, expected.acfHalfWidth)).toBeLessThan(1e-9);
  });

  it('agrees on the golden series', () => {
    expect(distance(autocorrelation(goldenSeries, { lags: 20 })!.values, goldenRegression.acf_0_20)).toBeLessThan(1e-10);
  });

  it('goes to 10 log10 of the rows by default, and to the end where there are few', () => {
    expect(autocorrelation(goldenSeries)!.values.length).toBe(32);
    expect([...autocorrelation(Float64Array.of(1, 2))!.values]).toEqual([1, -0.5]);
  });

  it('is null for a constant series', () => {
    expect(autocorrelation(new Float64Array(30).fill(0.1))).toBeNull();
  });

  it('refuses too few values, values that are not finite, and lags that are not there', () => {
    expect(() => autocorrelation(Float64Array.of(1))).toThrow(InsufficientDataError);
    expect(() => autocorrelation(Float64Array.of(1, Number.NaN, 2))).toThrow('"values" must be finite in every row, received "NaN in row 1".');
    expect(() => autocorrelation(goldenSeries, { lags: 1500 })).toThrow('"lags" must be an integer from 1 to 1499');
    expect(() => autocorrelation(goldenSeries, { confidence: 0 })).toThrow(InvalidArgumentError);
  });
});
