import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absorbRows, emptyFactor, reduceFactor, type TriangularFactor } from './triangular-factor.js';

function factorOf(blocks: readonly (readonly Float64Array[])[]): TriangularFactor {
  const factor = emptyFactor(blocks[0]!.length);
  for (const block of blocks) {
    const scratch = block.map((column) => column.slice());
    absorbRows(factor, scratch, scratch[0]!.length);
  }
  return factor;
}

const product = (a: Float64Array, b: Float64Array): number => a.reduce((sum, value, row) => sum + value * b[row]!, 0);

describe('absorbRows', () => {
  it('keeps the inner products of all columns, however the rows are cut into blocks', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 1, max: 29 }), (seed, cut) => {
        const random = seededRandom(seed);
        const columns = Array.from({ length: 4 }, () => Float64Array.from({ length: 30 }, () => random.normal()));
        const factor = factorOf([columns.map((column) => column.slice(0, cut)), columns.map((column) => column.slice(cut))]);
        for (const [i, a] of columns.entries()) {
          for (const [j, b] of columns.entries()) expect(product(factor[i]!, factor[j]!)).toBeCloseTo(product(a, b), 10);
          expect(factor[i]!.slice(i + 1).every((value) => value === 0)).toBe(true);
        }
      }),
      { seed: 41, numRuns: 50 },
    );
  });

  it('loses nothing to later rows that are tiny beside the earlier ones', () => {
    for (const sign of [1, -1]) {
      const first = [Float64Array.of(sign, 0), Float64Array.of(2 * sign, 1)];
      const tiny = [Float64Array.of(1e-12), Float64Array.of(-1e-12)];
      const factor = factorOf([first, tiny]);
      expect(Math.abs(factor[0]![0]!)).toBeCloseTo(1, 12);
      expect(product(factor[0]!, factor[1]!)).toBeCloseTo(2, 12);
      expect(Math.abs(factor[1]![1]!)).toBeCloseTo(1, 12);
    }
  });
});

describe('reduceFactor', () => {
  it('keeps independent columns in order and leaves the factor as it was', () => {
    const a = Float64Array.of(0.6, 0.8, 0, 0);
    const b = Float64Array.of(0, 0, 1, 0);
    const sum = a.map((value, row) => (value + b[row]!) / Math.SQRT2);
    const target = Float64Array.of(0.6, 0.8, 2, 3);
    const factor = factorOf([[a, sum, b, target]]);
    const before = factor.map((column) => column.slice());
    const { kept, residual, factor: reduced } = reduceFactor(factor, 1e-7);
    expect(kept).toEqual([0, 1]);
    expect(residual).toBeCloseTo(9, 12);
    expect(product(reduced[3]!, reduced[3]!)).toBeCloseTo(5, 12);
    expect(factor).toEqual(before);
  });
});
