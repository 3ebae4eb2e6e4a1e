import { ColumnTable, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { realizedVolatility } from './realized-volatility.js';

function barsOf(close: readonly number[], gapAfter = Number.POSITIVE_INFINITY) {
  const prices = Float64Array.from(close);
  const zeros = new Float64Array(close.length);
  const time = Float64Array.from(close, (_, row) => row * 60_000 + (row > gapAfter ? 12 * 3_600_000 : 0));
  return new ColumnTable({ time, open: prices, high: prices, low: prices, close: prices, volume: zeros, is_backfilled: zeros });
}

describe('realizedVolatility', () => {
  it('is the root of the summed squared log returns, in percent', () => {
    const { values, unit } = realizedVolatility(barsOf([100, 110, 99, 99]), { horizonBars: 2 });
    // 100 sqrt(ln(1.1)^2 + ln(0.9)^2) and 100 sqrt(ln(0.9)^2 + 0), by a pocket calculator
    expect(values[0]).toBeCloseTo(14.2073463, 6);
    expect(values[1]).toBeCloseTo(10.5360516, 6);
    expect([values[2], values[3]]).toEqual([Number.NaN, Number.NaN]);
    expect(unit).toBe('volatility');
  });

  it('is exactly 0 over constant prices', () => {
    expect(realizedVolatility(barsOf([50, 50, 50, 50]), { horizonBars: 3 }).values[0]).toBe(0);
  });

  it('is masked where the horizon crosses a night or a missing price', () => {
    const night = realizedVolatility(barsOf([1, 2, 3, 4, 5, 6], 2), { horizonBars: 2 });
    expect([...night.values].map(Number.isNaN)).toEqual([false, true, true, false, true, true]);
    const hole = realizedVolatility(barsOf([1, 2, Number.NaN, 4, 5, 6]), { horizonBars: 1 });
    expect([...hole.startTime].map(Number.isNaN)).toEqual([false, true, true, false, false, true]);
  });

  it('refuses a horizon that is no positive integer', () => {
    expect(() => realizedVolatility(barsOf([1, 2]), { horizonBars: 0 })).toThrow(InvalidArgumentError);
  });
});
