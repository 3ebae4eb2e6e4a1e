import { ColumnTable, InvalidArgumentError, seededRandom, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { trailingReturnLags } from './trailing-return-lags.js';
import { trailingReturns } from './trailing-returns.js';

const close = Float64Array.of(100, 101, 102, 104, 102, 51);
const near = (value: number): unknown => (Number.isNaN(value) ? value : expect.closeTo(value, 12));

describe('trailingReturnLags', () => {
  it('gives the percent change over the horizon at this bar and at the bars before', () => {
    const table = trailingReturnLags(new ColumnTable({ close }), { horizonBars: 2, lags: 2 });
    expect(table.names).toEqual(['trailing_return_2_lag_0', 'trailing_return_2_lag_1']);
    const lag0 = [Number.NaN, Number.NaN, 2, 100 * (104 / 101 - 1), 0, 100 * (51 / 104 - 1)];
    expect([...table.column('trailing_return_2_lag_0')]).toEqual(lag0.map(near));
    expect([...table.column('trailing_return_2_lag_1')]).toEqual([Number.NaN, ...lag0.slice(0, 5)].map(near));
  });

  it('steps by more than one bar', () => {
    const table = trailingReturnLags(new ColumnTable({ close }), { horizonBars: 2, lags: 2, stepBars: 2 });
    expect([...table.column('trailing_return_2_lag_1')].slice(3)).toEqual([Number.NaN, expect.closeTo(2, 12), expect.closeTo(100 * (104 / 101 - 1), 12)]);
  });

  it('defaults to seven lags of thirty bars', () => {
    const { names } = trailingReturnLags(new ColumnTable({ close }));
    expect([names.length, names[6]]).toEqual([7, 'trailing_return_30_lag_6']);
  });

  it('knows nothing of later bars', () => {
    const random = seededRandom(3);
    const values = Float64Array.from({ length: 200 }, () => 100 + random.uniform());
    const full = trailingReturnLags(new ColumnTable({ close: values }));
    for (const cut of [31, 60, 150]) {
      const changed = values.map((value, row) => (row < cut ? value : value * 3));
      const other = trailingReturnLags(new ColumnTable({ close: changed }));
      for (const name of full.names) expect(other.column(name).slice(0, cut)).toEqual(full.column(name).slice(0, cut));
    }
  });

  it('gives NaN for a missing close and for a base of 0, only while they are in reach', () => {
    const table = trailingReturnLags(new ColumnTable({ close: Float64Array.of(1, Number.NaN, 2, 0, 3, 6) }), { horizonBars: 1, lags: 1 });
    expect([...table.column('trailing_return_1_lag_0')]).toEqual([Number.NaN, Number.NaN, Number.NaN, -100, Number.NaN, 100]);
  });

  it('refuses options that are no positive integers, and bars without a close', () => {
    expect(() => trailingReturns({ horizonBars: 0 })).toThrow(InvalidArgumentError);
    expect(() => trailingReturns({ lags: 1.5 })).toThrow('"lags" must be a positive integer, received "1.5".');
    expect(() => trailingReturns({ stepBars: -1 })).toThrow(InvalidArgumentError);
    expect(() => trailingReturnLags(new ColumnTable({ open: close }))).toThrow(UnknownColumnError);
  });
});
