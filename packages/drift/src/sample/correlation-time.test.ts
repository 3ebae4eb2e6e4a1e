import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { autoregressive, slowBeneathNoise, volatilityClusters } from '../../test/simulated-features.js';
import { correlationTime } from './correlation-time.js';
import { sortValues } from './sort-values.js';

const timeOf = (values: Float64Array): number => correlationTime(sortValues(values)) ?? Number.NaN;

/** A flag that keeps its value with a probability each row: its autocorrelation at lag k is (stay + leave - 1)^k. */
function flag(rows: number, staysUp: number, staysDown: number): Float64Array {
  const random = seededRandom(9);
  let up = false;
  return new Float64Array(rows).map(() => {
    if (random.uniform() > (up ? staysUp : staysDown)) up = !up;
    return up ? 1 : 0;
  });
}

describe('correlationTime', () => {
  it('is about one row for independent rows', () => {
    expect(timeOf(autoregressive(0)(50_000, seededRandom(1)))).toBeLessThan(1.25);
  });

  it.each([
    { phi: 0.9, expected: 13.28 },
    { phi: 0.99, expected: 137.97 },
  ])('comes near 1 + 2 sum (2/pi) asin(phi^k), the time at the median, for phi $phi', ({ phi, expected }) => {
    const ratio = timeOf(autoregressive(phi)(200_000, seededRandom(2))) / expected;
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.2);
  });

  it.each([
    { name: 'mostly down', staysUp: 0.9, staysDown: 0.99 },
    { name: 'mostly up', staysUp: 0.99, staysDown: 0.9 },
  ])('comes near (1 + r) / (1 - r) for a flag that is $name, r its autocorrelation', ({ staysUp, staysDown }) => {
    const r = staysUp + staysDown - 1;
    const ratio = timeOf(flag(100_000, staysUp, staysDown)) / ((1 + r) / (1 - r));
    expect(ratio).toBeGreaterThan(0.85);
    expect(ratio).toBeLessThan(1.2);
  });

  it('sees the rare values on both sides of one that most rows hold', () => {
    const runs = Float64Array.from({ length: 3000 }, (_, row) => (row < 150 ? -1 : row >= 2850 ? 1 : 0));
    expect(timeOf(runs)).toBeGreaterThan(100);
    expect(timeOf(runs.map((value) => Math.max(value, 0)))).toBeGreaterThan(100);
    expect(timeOf(runs.map((value) => Math.min(value, 0)))).toBeGreaterThan(100);
  });

  it('sees volatility that lasts although the values themselves hardly correlate', () => {
    expect(timeOf(volatilityClusters(20_000, seededRandom(3)))).toBeGreaterThan(4);
  });

  it('sees a slow component beneath noise', () => {
    expect(timeOf(slowBeneathNoise(20_000, seededRandom(4)))).toBeGreaterThan(5);
  });

  it('does not change under an increasing transform, and not through an outlier', () => {
    const values = autoregressive(0.9)(5000, seededRandom(5));
    const time = timeOf(values);
    expect(timeOf(values.map((value) => Math.exp(value) * 1e-9))).toBe(time);
    values[100] = 1e12;
    expect(timeOf(values) / time).toBeCloseTo(1, 1);
  });

  it('has none to show for a constant window, or an empty one', () => {
    expect(correlationTime(sortValues(new Float64Array(50).fill(3)))).toBeNull();
    expect(correlationTime(sortValues(new Float64Array(0)))).toBeNull();
  });
});
