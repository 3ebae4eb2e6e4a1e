import fc from 'fast-check';
import { expect, test } from 'vitest';
import { valueOfRank } from './value-of-rank.js';

test('is the value at its rank, with no greater one before it and no smaller one behind', () => {
  const values = fc.oneof(fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1 }), fc.array(fc.integer(), { minLength: 1, maxLength: 300 }));
  const property = fc.property(values, fc.nat(), (list, any) => {
    const rank = any % list.length;
    const column = Float64Array.from(list);
    const value = valueOfRank(column, rank);
    expect(value).toBe(Float64Array.from(list).sort()[rank]);
    expect(column.subarray(0, rank).every((other) => other <= value)).toBe(true);
    expect(column.subarray(rank).every((other) => other >= value)).toBe(true);
  });
  fc.assert(property, { seed: 5, numRuns: 500 });
});
