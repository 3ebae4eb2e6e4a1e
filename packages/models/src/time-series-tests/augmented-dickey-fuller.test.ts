import { InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { goldenRegression, goldenSeries } from '../../test/golden-regression.js';
import { distance, timeSeriesReference } from '../../test/time-series-reference.js';
import { augmentedDickeyFuller } from './augmented-dickey-fuller.js';
import type { Trend } from './mac-kinnon.js';

describe('augmentedDickeyFuller', () => {
  it.each(timeSeriesReference)('agrees with statsmodels on the series %s, for every trend and choice of lags', (_, values, { unitRoot }) => {
    for (const { trend, lags, statistic, pValue, used, rows, critical } of unitRoot) {
      const received = augmentedDickeyFuller(values, { trend, lags });
      expect([trend, lags, received.lags, received.rows]).toEqual([trend, lags, used, rows]);
      expect(distance([received.statistic], [statistic])).toBeLessThan(1e-8);
      expect(distance([received.pValue], [pValue])).toBeLessThan(1e-7);
      expect(distance(Object.values(received.criticalValues), critical)).toBeLessThan(1e-12);
    }
  });

  it('agrees on the golden series', () => {
    const { stat, p, lags, nobs, crit } = goldenRegression.adf;
    const received = augmentedDickeyFuller(goldenSeries, { lags });
    expect([received.lags, received.rows]).toEqual([lags, nobs]);
    expect(distance([received.statistic, received.pValue], [stat, p])).toBeLessThan(1e-8);
    expect(distance(Object.values(received.criticalValues), Object.values(crit))).toBeLessThan(1e-12);
  });

  it('rejects at 5 % about as often as it should for random walks, and nearly always for a series that returns', () => {
    const random = seededRandom(8);
    const rejections = (persistence: number): number => {
      let count = 0;
      for (let run = 0; run < 400; run++) {
        let value = 0;
        const values = Float64Array.from({ length: 150 }, () => {
          value = persistence * value + random.normal();
          return value;
        });
        if (augmentedDickeyFuller(values, { lags: 1 }).pValue! < 0.05) count++;
      }
      return count / 400;
    };
    expect(rejections(1)).toBeGreaterThan(0.025);
    expect(rejections(1)).toBeLessThan(0.085);
    expect(rejections(0.7)).toBeGreaterThan(0.97);
  });

  it('has no statistic for a constant series and for one without noise', () => {
    const flat = new Float64Array(40).fill(3);
    const halved = Float64Array.from({ length: 40 }, (_, row) => 5 + 0.5 ** row);
    for (const trend of ['none', 'constant', 'linear', 'quadratic'] as const) {
      expect(augmentedDickeyFuller(flat, { trend })).toMatchObject({ statistic: null, pValue: null });
    }
    expect(augmentedDickeyFuller(halved, { lags: 0 })).toMatchObject({ statistic: null, pValue: null });
  });

  it('refuses too few values, values that are not finite, and options outside their range', () => {
    expect(() => augmentedDickeyFuller(Float64Array.of(1, 2, 3, 4))).toThrow(InsufficientDataError);
    expect(() => augmentedDickeyFuller(goldenSeries.slice(0, 20), { lags: 9 })).toThrow(InsufficientDataError);
    expect(() => augmentedDickeyFuller(goldenSeries, { lags: -1 })).toThrow('"lags" must be an integer of 0 or more, received "-1".');
    expect(() => augmentedDickeyFuller(goldenSeries, { lags: { maximum: 1.5 } })).toThrow(InvalidArgumentError);
    expect(() => augmentedDickeyFuller(goldenSeries, { trend: 'ct' as Trend })).toThrow(InvalidArgumentError);
    expect(() => augmentedDickeyFuller(goldenSeries.map((value, row) => (row === 7 ? Number.NaN : value)))).toThrow(/NaN in row 7/);
  });
});
