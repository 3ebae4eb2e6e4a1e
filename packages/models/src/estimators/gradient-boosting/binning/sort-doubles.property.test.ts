import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sortDoubles } from './sort-doubles.js';

/** Many values from a few kinds, so that the radix sort is taken. */
function manyValues(seed: number, kind: number): Float64Array {
  const random = seededRandom(seed);
  const kinds: readonly (() => number)[] = [
    random.normal,
    () => Math.exp(40 * random.normal()) * (random.uniform() < 0.5 ? -1 : 1),
    () => random.integer(5) - 2,
    () => Math.fround(random.normal()),
    () => [0, -0, Number.MIN_VALUE, -Number.MIN_VALUE, 1e308, -1e308, 1 / 0, -1 / 0][random.integer(8)]!,
    () => 1000 + random.uniform(),
  ];
  return Float64Array.from({ length: 20_000 + random.integer(3000) }, kinds[kind]!);
}

describe('sortDoubles', () => {
  it('orders every kind of number as the sort of typed arrays does, to the last bit', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 5 }), (seed, kind) => {
        const values = manyValues(seed, kind);
        const expected = values.slice().sort();
        const sorted = sortDoubles(values);
        expect(sorted).toBe(values);
        expect(Buffer.compare(Buffer.from(sorted.buffer), Buffer.from(expected.buffer))).toBe(0);
      }),
      { seed: 3, numRuns: 40 },
    );
  });

  it('sorts a part of a buffer and leaves the rest', () => {
    const buffer = manyValues(9, 0);
    const expected = buffer.subarray(1).slice().sort();
    const first = buffer[0]!;
    expect(sortDoubles(buffer.subarray(1))).toEqual(expected);
    expect(buffer[0]).toBe(first);
  });

  it('sorts few values too', () => {
    expect([...sortDoubles(Float64Array.of(3, -1, 2))]).toEqual([-1, 2, 3]);
    expect(sortDoubles(new Float64Array(0))).toHaveLength(0);
  });
});
