import { InvalidArgumentError, seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CrossProducts, crossProducts } from './cross-products.js';

const named = (...columns: Float64Array[]) => columns.map((values, index) => ({ name: `c${index}`, values }));

/** The same in BigInt: columns of whole numbers have exact sums, and means of an exact fraction. */
function exactProduct(a: readonly number[], b: readonly number[]): number {
  const total = (values: readonly bigint[]): bigint => values.reduce((sum, value) => sum + value, 0n);
  const [left, right] = [a.map(BigInt), b.map(BigInt)];
  const n = BigInt(a.length);
  const numerator = n * total(left.map((value, row) => value * right[row]!)) - total(left) * total(right);
  return Number(numerator / n) + Number(numerator % n) / Number(n);
}

function largestError({ products, lengths }: CrossProducts, columns: readonly (readonly number[])[]): number {
  const errors = products.flatMap((row, i) =>
    [...row].map((value, j) => Math.abs(value - exactProduct(columns[i]!, columns[j]!)) / (lengths[i]! * lengths[j]!)),
  );
  return Math.max(...errors);
}

describe('crossProducts', () => {
  it('gives the centred products of whole numbers to the last digits, however far from zero, for any number of rows and columns', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e6 }), fc.integer({ min: 3, max: 1700 }), fc.integer({ min: 1, max: 9 }), (seed, rows, width) => {
        const random = seededRandom(seed);
        const columns = Array.from({ length: width }, (_, column) => Array.from({ length: rows }, () => 10 ** ((2 * column) % 11) + random.integer(1000)));
        const result = crossProducts(named(...columns.map((values) => Float64Array.from(values))));
        expect(largestError(result, columns)).toBeLessThan(1e-13);
        expect(result.totalWeight).toBe(rows);
      }),
      { seed: 51, numRuns: 60 },
    );
  });

  it('takes a second pass where the rows looked at tell nothing of where a column is', () => {
    // 1,024 of 8,192 rows are looked at for a rough mean: just those that weigh nothing.
    const all = Array.from({ length: 8192 }, (_, row) => (row % 8 === 0 ? 0 : 1e9 + (row % 5)));
    const weights = Float64Array.from(all, (value) => (value === 0 ? 0 : 1));
    const kept = all.filter((value) => value !== 0);
    const result = crossProducts(named(Float64Array.from(all)), weights);
    expect(largestError(result, [kept])).toBeLessThan(1e-13);
    expect(result.means[0]).toBeCloseTo(1e9 + kept.reduce((sum, value) => sum + value - 1e9, 0) / kept.length, 6);
  });

  it('weights rows as if they stood there as often', () => {
    const random = seededRandom(4);
    const rows = Array.from({ length: 700 }, () => [random.normal(), random.normal(), random.integer(4)] as const);
    const repeated = rows.flatMap(([a, b, times]) => Array.from({ length: times }, () => [a, b] as const));
    const weighted = crossProducts(
      named(
        Float64Array.from(rows, ([a]) => a),
        Float64Array.from(rows, ([, b]) => b),
      ),
      Float64Array.from(rows, ([, , times]) => times),
    );
    const plain = crossProducts(
      named(
        Float64Array.from(repeated, ([a]) => a),
        Float64Array.from(repeated, ([, b]) => b),
      ),
    );
    expect(weighted.totalWeight).toBeCloseTo(repeated.length, 9);
    for (const row of [0, 1]) for (const column of [0, 1]) expect(weighted.products[row]![column]).toBeCloseTo(plain.products[row]![column]!, 9);
    expect([...weighted.means]).toEqual([...plain.means].map((mean) => expect.closeTo(mean, 12)));
  });

  it('gives length 0 to a constant column, whatever its size', () => {
    const constant = (value: number): Float64Array => new Float64Array(5000).fill(value);
    const { lengths, means } = crossProducts(named(constant(0.1), constant(1e9 / 3), constant(0), constant(-1.7e12)));
    expect([...lengths]).toEqual([0, 0, 0, 0]);
    expect(means[0]).toBeCloseTo(0.1, 15);
  });

  it('gives the same bits again', () => {
    const random = seededRandom(9);
    const columns = named(...Array.from({ length: 5 }, () => Float64Array.from({ length: 9001 }, () => random.normal())));
    expect(crossProducts(columns)).toEqual(crossProducts(columns));
  });

  it('names the column whose value is not finite, or too large', () => {
    const good = Float64Array.from({ length: 3000 }, (_, row) => row);
    const bad = (value: number): Float64Array => good.map((x, row) => (row === 2999 ? value : x));
    expect(() => crossProducts(named(good, bad(Number.NaN)))).toThrow(/"c1" must be finite.*NaN in row 2999/);
    expect(() => crossProducts(named(good, bad(1e200)))).toThrow(InvalidArgumentError);
  });
});
