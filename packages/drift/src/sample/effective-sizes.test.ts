import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { autoregressive } from '../../test/simulated-features.js';
import { effectiveSizes } from './effective-sizes.js';
import { sortValues } from './sort-values.js';

const sizesOf = (reference: Float64Array, current: Float64Array) => effectiveSizes(sortValues(reference), sortValues(current));
const constant = (count: number): Float64Array => new Float64Array(count).fill(2);

describe('effectiveSizes', () => {
  it('judges a short window by the correlation time of the long one', () => {
    const slow = autoregressive(0.999);
    const { reference, current } = sizesOf(slow(20_000, seededRandom(1)), slow(1440, seededRandom(2)));
    expect(current).toBeLessThan(3);
    expect(reference / current).toBeCloseTo(20_000 / 1440, 6);
  });

  it('judges both by the short one where that has begun to stick', () => {
    const fresh = autoregressive(0)(2000, seededRandom(3));
    const stuck = autoregressive(0)(500, seededRandom(4)).map((_, row, all) => all[row - (row % 20)]!);
    expect(sizesOf(fresh, stuck).current).toBeLessThan(40);
  });

  it('judges a window without variation by the other one, and two of them row by row', () => {
    const values = autoregressive(0.9)(2000, seededRandom(5));
    expect(sizesOf(values, constant(500)).current).toBeCloseTo(sizesOf(values, values).current / 4, 6);
    expect(sizesOf(constant(500), values).reference).toBeCloseTo(sizesOf(values, values).current / 4, 6);
    expect(sizesOf(constant(500), constant(30))).toEqual({ reference: 500, current: 30 });
  });

  it('lies between one and the count of values', () => {
    const values = fc.array(fc.integer({ min: -3, max: 3 }), { minLength: 1, maxLength: 80 });
    fc.assert(
      fc.property(values, values, (a, b) => {
        const { reference, current } = sizesOf(Float64Array.from(a), Float64Array.from(b));
        return reference >= 1 && reference <= a.length && current >= 1 && current <= b.length;
      }),
      { seed: 4, numRuns: 500 },
    );
  });
});
