import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression, goldenSeries } from '../../test/golden-regression.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { partialAutocorrelation } from './partial-autocorrelation.js';

describe('partialAutocorrelation', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s, bands included', (_, values, expected) => {
    const received = partialAutocorrelation(values, { lags: 10, confidence: 0.9 })!;
    expect(distance(received.values, expected.pacf)).toBeLessThan(1e-9);
    expect(distance(received.halfWidths.slice(1), expected.pacfHalfWidth.slice(1))).toBeLessThan(1e-9);
  });

  it('agrees on the golden series', () => {
    expect(distance(partialAutocorrelation(goldenSeries, { lags: 20 })!.values, goldenRegression.pacf_ywm_0_20)).toBeLessThan(1e-9);
  });

  it('is null for a constant series', () => {
    expect(partialAutocorrelation(new Float64Array(30).fill(-7))).toBeNull();
  });

  it('refuses too few values, values that are not finite, and lags beyond half the rows', () => {
    expect(() => partialAutocorrelation(Float64Array.of(1, 2, 3))).toThrow(InsufficientDataError);
    expect(() => partialAutocorrelation(Float64Array.of(1, 2, 3, Number.POSITIVE_INFINITY))).toThrow(InvalidArgumentError);
    expect(() => partialAutocorrelation(goldenSeries, { lags: 751 })).toThrow('"lags" must be an integer from 1 to 750, half the rows of the series');
  });
});
