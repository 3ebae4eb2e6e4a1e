import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { kernel } from '../kernel/kernel.js';
import { kernelSession } from '../kernel/kernel-session.js';
import { gradientPacker, type PackedGradients } from './packed-gradients.js';

function pack(gradient: Float64Array, hessian?: Float64Array): PackedGradients {
  const packer = gradientPacker(kernelSession(kernel(), 1), gradient.length, hessian !== undefined);
  packer.derivatives.gradient.set(gradient);
  if (hessian !== undefined) packer.derivatives.hessian?.set(hessian);
  return packer.pack();
}

const total = (values: Float64Array): number => values.reduce((sum, value) => sum + Math.abs(value), 0);

describe('gradientPacker', () => {
  it('rounds to integers whose sums fit a double, fine beside the sum of all, and counts rows', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 1, max: 20_000 }), fc.constantFrom(1e-12, 1, 1e90), fc.constantFrom(0, 6), (seed, rows, unit, tail) => {
        const random = seededRandom(seed);
        const gradient = Float64Array.from({ length: rows }, () => unit * random.normal() * Math.exp(tail * random.normal()));
        const { sums, countBits, gradientUnit } = pack(gradient);
        const bits = BigInt(countBits);
        const sum = sums.reduce((all, value) => all + value, 0n);
        expect(Number(sum & ((1n << bits) - 1n))).toBe(rows);
        const magnitude = sums.reduce((all, value) => all + (value >> bits < 0n ? -(value >> bits) : value >> bits), 0n);
        expect(magnitude).toBeLessThan(2n ** 51n);
        expect(magnitude).toBeLessThan(2n ** (62n - bits));
        expect(gradient.every((value, row) => Math.abs(Number(sums[row]! >> bits) * gradientUnit - value) <= gradientUnit / 2)).toBe(true);
        expect(gradientUnit / total(gradient)).toBeLessThan(Math.max(2 ** -50, 2 ** (countBits - 60)));
      }),
      { numRuns: 60, seed: 3 },
    );
  });

  it('keeps second derivatives as integers beside the gradients', () => {
    const random = seededRandom(1);
    const hessian = Float64Array.from({ length: 1000 }, () => random.exponential());
    const gradient = Float64Array.from({ length: 1000 }, () => random.normal());
    const { sums, countBits, hessianUnit, gradientUnit } = pack(gradient, hessian);
    const bits = BigInt(countBits);
    for (let row = 0; row < 1000; row++) {
      expect(Math.abs(Number(sums[2 * row]!) * gradientUnit - gradient[row]!)).toBeLessThanOrEqual(gradientUnit / 2);
      expect(Math.abs(Number(sums[2 * row + 1]! >> bits) * hessianUnit - hessian[row]!)).toBeLessThanOrEqual(hessianUnit / 2);
      expect(sums[2 * row + 1]! & ((1n << bits) - 1n)).toBe(1n);
    }
    expect(hessianUnit / total(hessian)).toBeLessThan(2 ** -48);
  });

  it('counts rows where every gradient is zero', () => {
    expect(pack(new Float64Array(5)).sums).toEqual(new BigInt64Array(5).fill(1n));
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
