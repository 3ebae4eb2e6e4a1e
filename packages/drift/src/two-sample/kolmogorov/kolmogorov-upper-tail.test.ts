import { describe, expect, it } from 'vitest';
import { readFixture } from '../../../test/read-golden.js';
import { kolmogorovUpperTail } from './kolmogorov-upper-tail.js';

const { rows } = readFixture('kolmogorov-tail.json') as { readonly rows: readonly (readonly [n: number, distance: number, tail: number])[] };

describe('kolmogorovUpperTail', () => {
  it('agrees with scipy from one observation to 200,000 and from certainty to 1e-300', () => {
    const wrong = rows.filter(([n, distance, tail]) => Math.abs(kolmogorovUpperTail(n, distance) - tail) > Math.max(1e-10 * tail, 1e-307));
    expect(rows.length).toBe(220);
    expect(wrong).toEqual([]);
  });

  it('is 1 at no distance and 0 at the largest', () => {
    expect(kolmogorovUpperTail(10, 0)).toBe(1);
    expect(kolmogorovUpperTail(10, 1)).toBe(0);
  });

  it('falls as the distance grows, across every change of method', () => {
    for (const n of [3, 139, 141, 5000, 150_000]) {
      const tails = Array.from({ length: 300 }, (_, index) => kolmogorovUpperTail(n, (index + 1) / 100 / Math.sqrt(n)));
      for (let index = 1; index < tails.length; index++) expect(tails[index]!).toBeLessThanOrEqual(tails[index - 1]! * (1 + 1e-12));
    }
  });
});
