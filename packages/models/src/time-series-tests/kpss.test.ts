import { InsufficientDataError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { kpss } from './kpss.js';

describe('kpss', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s, around a level and a line, for any lags', (_, values, { stationarity }) => {
    for (const { trend, lags, statistic, pValue, used } of stationarity) {
      const received = kpss(values, { trend, ...(lags === 'auto' ? {} : { lags }) });
      expect(received.lags).toBe(used);
      expect(distance([received.statistic], [statistic])).toBeLessThan(1e-8);
      expect(distance([received.pValue], [pValue])).toBeLessThan(1e-7);
    }
  });

  it('says where the p-value is only an end of the table', () => {
    const line = Float64Array.from({ length: 100 }, (_, row) => row + Math.sin(row * row));
    expect(kpss(line)).toMatchObject({ pValue: 0.01, pValueBound: 'at-most' });
    expect(kpss(line, { trend: 'linear' })).toMatchObject({ pValue: 0.1, pValueBound: 'at-least' });
    const between = timeSeriesReference.flatMap(([, values]) => [kpss(values)]).filter(({ pValue }) => pValue! > 0.01 && pValue! < 0.1);
    expect(between.every(({ pValueBound }) => pValueBound === null)).toBe(true);
  });

  it('is null for a series that is its level or line exactly', () => {
    const none = { statistic: null, pValue: null, pValueBound: null };
    expect(kpss(new Float64Array(20).fill(0.1))).toMatchObject(none);
    expect(
      kpss(
        Float64Array.from({ length: 50 }, (_, row) => 0.1 + 0.3 * row),
        { trend: 'linear' },
      ),
    ).toMatchObject(none);
  });

  it('refuses too few values, values that are not finite, and options outside their range', () => {
    expect(() => kpss(Float64Array.of(1, 2, 3))).toThrow(InsufficientDataError);
    expect(() => kpss(Float64Array.of(1, 2, 3, Number.NaN))).toThrow(InvalidArgumentError);
    expect(() => kpss(Float64Array.of(1, 2, 3, 5), { lags: 4 })).toThrow('"lags" must be an integer from 0 to 3, the rows of the series less 1, received "4".');
    expect(() => kpss(Float64Array.of(1, 2, 3, 5), { trend: 'ct' as 'level' })).toThrow('"trend" must be "level" or "linear", received "ct".');
  });
});
