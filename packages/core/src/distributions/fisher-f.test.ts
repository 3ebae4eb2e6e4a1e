import { describe, expect, it } from 'vitest';
import { fisherFUpperTail } from './fisher-f.js';

/** value, degrees, scipy 1.17.1 stats.f.sf. */
const upperTails: readonly (readonly [number, readonly [number, number], number])[] = [
  [0.5, [1, 1], 0.6081734479693928],
  [60, [1, 1], 0.08173517562105032],
  [0.5, [2, 10], 0.6209213230591552],
  [1, [2, 10], 0.4018775720164609],
  [60, [2, 10], 2.6932907434290447e-6],
  [0.5, [12, 1480], 0.9156743436984232],
  [4, [12, 1480], 3.978417023047227e-6],
  [60, [12, 1480], 2.865776171180296e-118],
  [1, [5.5, 30], 0.4393610579786694],
  [60, [5.5, 30], 4.662898356116961e-15],
];

describe('fisherFUpperTail', () => {
  it.each(upperTails)('of %d with degrees %j agrees with scipy', (value, degrees, expected) => {
    expect(Math.abs(fisherFUpperTail(value, degrees) / expected - 1)).toBeLessThan(1e-10);
  });

  it('is 1 at 0 and below, 0 at infinity, and NaN where there is no distribution', () => {
    expect([fisherFUpperTail(0, [2, 3]), fisherFUpperTail(-1, [2, 3]), fisherFUpperTail(Number.POSITIVE_INFINITY, [2, 3])]).toEqual([1, 1, 0]);
    expect([fisherFUpperTail(1, [0, 3]), fisherFUpperTail(1, [3, -1]), fisherFUpperTail(Number.NaN, [2, 3])]).toEqual([Number.NaN, Number.NaN, Number.NaN]);
  });
});
