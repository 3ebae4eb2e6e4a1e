import { seededRandom } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readFixture } from '../../test/read-golden.js';
import { effectiveSampleSize } from './effective-sample-size.js';

const golden = readFixture('effective-sample-size.json.gz') as { readonly x: readonly number[]; readonly geyer_ips_ess: number };

function autoregressive(count: number, phi: number): Float64Array {
  const random = seededRandom(5);
  const values = new Float64Array(count);
  for (let row = 1; row < count; row++) values[row] = phi * values[row - 1]! + random.normal();
  return values;
}

describe('effectiveSampleSize', () => {
  it('agrees with the golden series', () => {
    expect(Math.abs(effectiveSampleSize(Float64Array.from(golden.x)) / golden.geyer_ips_ess - 1)).toBeLessThanOrEqual(1e-9);
  });

  it('comes near n (1 - phi) / (1 + phi) for an autoregressive series', () => {
    const ratio = effectiveSampleSize(autoregressive(50_000, 0.9)) / (50_000 * (0.1 / 1.9));
    expect(ratio).toBeGreaterThan(0.8);
    expect(ratio).toBeLessThan(1.2);
  });

  it('does not change with the unit or the level', () => {
    const values = autoregressive(1000, 0.8);
    const size = effectiveSampleSize(values);
    expect(effectiveSampleSize(values.map((value) => value * 1e-200))).toBeCloseTo(size, 6);
    expect(effectiveSampleSize(values.map((value) => value * 1e200))).toBeCloseTo(size, 6);
    expect(effectiveSampleSize(values.map((value) => value + 1e5))).toBeCloseTo(size, 6);
  });

  it('counts a constant series as one observation and an alternating one as independent', () => {
    expect(effectiveSampleSize(new Float64Array(100).fill(3.1))).toBe(1);
    expect(effectiveSampleSize(Float64Array.from({ length: 100 }, (_, row) => row % 2))).toBe(100);
  });

  it('sees that two runs are few observations', () => {
    expect(effectiveSampleSize(Float64Array.of(1, 1, 1, 1, 9, 9, 9, 9))).toBeCloseTo(8 / (1 + 2 * (5 / 8 + 2 / 8)), 9);
  });

  it('takes none and one value', () => {
    expect(effectiveSampleSize(new Float64Array(0))).toBe(0);
    expect(effectiveSampleSize(Float64Array.of(4))).toBe(1);
  });
});
