import { ColumnTable, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { leastSquares } from './least-squares.js';

function drawn(seed: number, rows: number): { readonly features: ColumnTable; readonly target: Float64Array } {
  const random = seededRandom(seed);
  const column = (): Float64Array => Float64Array.from({ length: rows }, () => random.normal());
  const [a, b] = [column(), column()];
  const noise = column();
  return { features: new ColumnTable({ a, b }), target: a.map((value, row) => 0.5 + value - 2 * b[row]! + noise[row]!) };
}

const seed = fc.integer({ min: 0, max: 1e6 });
const rows = fc.integer({ min: 5, max: 3000 });

describe('leastSquares on any rows', () => {
  it('leaves residuals that are orthogonal to every column and of sum 0', () => {
    fc.assert(
      fc.property(seed, rows, (drawnSeed, count) => {
        const { features, target } = drawn(drawnSeed, count);
        const { intercept, terms } = leastSquares({ features, target });
        const residuals = target.map(
          (value, row) => value - intercept.estimate - terms.reduce((sum, { name, estimate }) => sum + estimate * features.column(name)[row]!, 0),
        );
        for (const other of [new Float64Array(count).fill(1), features.column('a'), features.column('b')]) {
          expect(Math.abs(residuals.reduce((sum, residual, row) => sum + residual * other[row]!, 0))).toBeLessThan(1e-9 * count);
        }
      }),
      { seed: 21, numRuns: 50 },
    );
  });

  it('moves with the units of a column and of the target, and not otherwise', () => {
    fc.assert(
      fc.property(seed, fc.double({ min: -9, max: 9, noNaN: true }), (drawnSeed, exponent) => {
        const { features, target } = drawn(drawnSeed, 100);
        const unit = 10 ** exponent;
        const plain = leastSquares({ features, target });
        const scaled = leastSquares({
          features: new ColumnTable({ a: features.column('a').map((value) => value * unit + 3), b: features.column('b') }),
          target: target.map((value) => 7 - 2 * value),
        });
        expect(scaled.terms[0]!.estimate * unit).toBeCloseTo(-2 * plain.terms[0]!.estimate, 5);
        expect(scaled.terms[0]!.tStatistic).toBeCloseTo(-plain.terms[0]!.tStatistic, 5);
        expect(scaled.terms[0]!.standardized).toBeCloseTo(-plain.terms[0]!.standardized, 6);
      }),
      { seed: 22, numRuns: 50 },
    );
  });

  it('gives the same fit for rows repeated twice and for rows of weight 2', () => {
    fc.assert(
      fc.property(seed, (drawnSeed) => {
        const { features, target } = drawn(drawnSeed, 60);
        const twice = Uint32Array.from({ length: 120 }, (_, row) => row % 60);
        const repeated = leastSquares({ features: features.take(twice), target: Float64Array.from(twice, (row) => target[row]!) });
        const weighted = leastSquares({ features, target, weights: new Float64Array(60).fill(2) });
        expect(repeated.terms.map(({ estimate }) => estimate)).toEqual(weighted.terms.map(({ estimate }) => expect.closeTo(estimate, 10)));
      }),
      { seed: 23, numRuns: 30 },
    );
  });
});
