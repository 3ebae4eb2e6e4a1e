import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { solveNonNegative } from './solve-non-negative.js';

const entry = fc.double({ min: -1, max: 1, noNaN: true });
/** Columns of 12 rows, some of them copies of others but for little, and a target. */
const problem = fc
  .tuple(
    fc.array(fc.array(entry, { minLength: 12, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
    fc.array(entry, { minLength: 12, maxLength: 12 }),
    fc.boolean(),
  )
  .map(([columns, target, repeats]) => ({ columns: (repeats ? [...columns, columns[0]!] : columns).map(unit), target: unit(target) }));

function unit(values: readonly number[]): readonly number[] {
  const length = Math.hypot(...values);
  return length > 1e-3 ? values.map((value) => value / length) : values.map((_, row) => (row === 0 ? 1 : 0));
}

const product = (a: readonly number[], b: readonly number[]): number => a.reduce((sum, value, row) => sum + value * b[row]!, 0);

describe('solveNonNegative on any columns of unit length', () => {
  it('gives coefficients of 0 or more at which no column could lower the error', () => {
    fc.assert(
      fc.property(problem, ({ columns, target }) => {
        const gram = columns.map((column) => Float64Array.from(columns, (other) => product(column, other)));
        const solution = solveNonNegative(
          gram,
          Float64Array.from(columns, (column) => product(column, target)),
        );
        const residual = target.map((value, row) => value - columns.reduce((sum, column, index) => sum + column[row]! * solution[index]!, 0));
        for (const [index, column] of columns.entries()) {
          expect(solution[index]).toBeGreaterThanOrEqual(0);
          const slope = product(column, residual);
          expect(slope).toBeLessThan(1e-4);
          if (solution[index]! > 0) expect(Math.abs(slope)).toBeLessThan(1e-4);
        }
      }),
      { seed: 31, numRuns: 500 },
    );
  });
});
