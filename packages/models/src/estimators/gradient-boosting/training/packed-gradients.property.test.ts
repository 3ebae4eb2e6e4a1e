import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { packGradients } from './packed-gradients.js';

function packed(gradient: Float64Array, hessian?: Float64Array): ReturnType<typeof packGradients> {
  return packGradients(
    { gradient, hessian },
    { values: new Float64Array(gradient.length), hessian: hessian === undefined ? undefined : new Float64Array(gradient.length) },
  );
}

describe('packGradients', () => {
  it('sums to the same value in any order, and every difference of sums is exact', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 3000 }), fc.constantFrom(1e-12, 1, 1e90), fc.constantFrom(0, 6), (seed, rows, unit, tail) => {
        const random = seededRandom(seed);
        const gradient = Float64Array.from({ length: rows }, () => unit * random.normal() * Math.exp(tail * random.normal()));
        const { values, radix, gradientUnit } = packed(gradient);
        const forwards = values.reduce((sum, value) => sum + value, 0);
        const backwards = values.reduceRight((sum, value) => sum + value, 0);
        const exact = values.reduce((sum, value) => sum + BigInt(value), 0n);
        expect(BigInt(forwards)).toBe(exact);
        expect(backwards).toBe(forwards);
        expect(Math.abs(forwards)).toBeLessThan(2 ** 53);
        const sum = Math.floor(forwards / radix);
        expect(forwards - sum * radix).toBe(rows);
        const total = gradient.reduce((magnitude, value) => magnitude + Math.abs(value), 0);
        expect(Math.abs(sum * gradientUnit - gradient.reduce((a, b) => a + b, 0)) / total).toBeLessThan(rows * 2 ** -35);
      }),
      { numRuns: 100, seed: 3 },
    );
  });

  it('keeps second derivatives as integers that add up exactly', () => {
    const random = seededRandom(1);
    const hessian = Float64Array.from({ length: 1000 }, () => random.exponential());
    const result = packed(new Float64Array(1000), hessian);
    const sum = result.hessian!.reduce((total, value) => total + value, 0);
    expect(result.hessian!.every(Number.isInteger)).toBe(true);
    expect(sum).toBeLessThan(2 ** 53);
    expect(sum * result.hessianUnit).toBeCloseTo(
      hessian.reduce((a, b) => a + b, 0),
      9,
    );
  });

  it('counts rows where every gradient is zero', () => {
    const { values, radix } = packed(new Float64Array(5));
    expect(values.reduce((sum, value) => sum + value, 0) % radix).toBe(5);
  });

  it('has exact powers of two for every exponent that a scale can have', () => {
    let power = 1;
    for (let exponent = 1; exponent <= 500; exponent++) {
      power *= 2;
      expect(2 ** exponent).toBe(power);
      expect(2 ** -exponent).toBe(1 / power);
    }
  });
});
