import { ShapeMismatchError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { barsOf } from '../../../test/bars-of.js';
import { rollingVolatility } from '../../silver/volatility/rolling-volatility.js';
import { volatilityScaledReturn } from './volatility-scaled-return.js';

describe('volatilityScaledReturn', () => {
  const bars = barsOf([100, 101, 99, 100, 104, 102]);

  it('divides by the volatility at the entry times the root of the horizon', () => {
    const volatility = Float64Array.of(0.01, 0.02, 0.5, 0, Number.NaN, 1);
    const { values, startTime, endTime, unit, name } = volatilityScaledReturn(bars, { horizonBars: 1, volatility });
    expect(values[0]).toBeCloseTo(1, 12);
    expect(values[1]).toBeCloseTo(-2 / 101 / 0.02, 12);
    expect([...values.subarray(3)]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
    expect([...startTime.subarray(3), ...endTime.subarray(3)].every(Number.isNaN)).toBe(true);
    expect([unit, name]).toEqual(['standard-deviations', 'volatility_scaled_return_1']);
    const four = volatilityScaledReturn(bars, { horizonBars: 4, volatility: new Float64Array(6).fill(0.02) });
    expect(four.values[0]).toBeCloseTo(1, 12);
  });

  it('takes a calculator, and is masked through its warm-up', () => {
    const { values } = volatilityScaledReturn(bars, { horizonBars: 1, volatility: rollingVolatility({ period: 2 }) });
    expect([...values].map(Number.isNaN)).toEqual([true, true, false, false, false, true]);
  });

  it('knows no volatility before a hundred returns by default', () => {
    const prices = Array.from({ length: 110 }, (_, row) => 100 + Math.sin(row));
    const { values } = volatilityScaledReturn(barsOf(prices), { horizonBars: 5 });
    expect([values[99], Number.isFinite(values[100])]).toEqual([Number.NaN, true]);
  });

  it('refuses the volatility of other bars', () => {
    expect(() => volatilityScaledReturn(bars, { volatility: new Float64Array(5) })).toThrow(ShapeMismatchError);
  });
});
