import { describe, expect, it } from 'vitest';
import { predictionsOnBars } from './predictions-on-bars.js';

const minutes = (...values: readonly number[]): Float64Array => Float64Array.from(values, (value) => value * 60_000);

describe('predictionsOnBars', () => {
  it('lays each prediction on the bar at whose close it was known', () => {
    const laid = predictionsOnBars({ predictions: Float64Array.of(7, 8), label: { startTime: minutes(2, 6) }, time: minutes(0, 1, 2, 5, 6) });
    expect(laid).toEqual(Float64Array.of(Number.NaN, 7, Number.NaN, 8, Number.NaN));
  });

  it('refuses a row before the first bar, two rows of one bar, and unequal lengths', () => {
    const time = minutes(5, 6);
    expect(() => predictionsOnBars({ predictions: Float64Array.of(1), label: { startTime: minutes(5) }, time })).toThrow(/"label.startTime"/);
    expect(() => predictionsOnBars({ predictions: Float64Array.of(1, 2), label: { startTime: minutes(6, 6) }, time })).toThrow(/in row 1/);
    expect(() => predictionsOnBars({ predictions: Float64Array.of(1, 2), label: { startTime: minutes(6) }, time })).toThrow(
      /"predictions" must have length "1"/,
    );
  });
});
