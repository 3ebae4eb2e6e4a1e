import { type BarColumn, ColumnTable } from '@spx/core';

/** Open, high, low and close of one bar, or its close alone, which then is all four. */
type Prices = number | readonly [open: number, high: number, low: number, close: number];

/** Minute bars of literal prices without volume, one minute after the other unless their minutes are given. */
export function barsOf(prices: readonly Prices[], minutes: readonly number[] = prices.map((_, row) => row)): ColumnTable<BarColumn> {
  const column = (place: number): Float64Array => Float64Array.from(prices, (row) => (typeof row === 'number' ? row : row[place]!));
  const zeros = new Float64Array(prices.length);
  const time = Float64Array.from(minutes, (minute) => minute * 60_000);
  return new ColumnTable({ time, open: column(0), high: column(1), low: column(2), close: column(3), volume: zeros, is_backfilled: zeros });
}
