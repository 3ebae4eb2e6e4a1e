import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { barBasis, barShares } from './bar-basis.js';
import { binnedRSquared } from './binned-r-squared.js';
import { midRanks } from './mid-ranks.js';
import { rankCorrelation } from './rank-correlation.js';

const parameters = { seed: 12, numRuns: 60 };
const values = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 30, maxLength: 80 }).map((list) => Float64Array.from(list));

describe('ranks', () => {
  it('share the mean of theirs where values are equal, and pass over what is missing', () => {
    expect(midRanks(Float64Array.of(5, Number.NaN, 1, 5, Number.POSITIVE_INFINITY, -0, 0))).toEqual(Float64Array.of(3.5, Number.NaN, 2, 3.5, 5, 0.5, 0.5));
    expect(midRanks(new Float64Array())).toEqual(new Float64Array());
  });

  it('do not change under a rising function, and add up to what they must', () => {
    fc.assert(
      fc.property(values, (list) => {
        const ranks = midRanks(list);
        expect(midRanks(list.map((value) => Math.exp(value / 10)))).toEqual(ranks);
        expect(ranks.reduce((sum, rank) => sum + rank, 0)).toBe((list.length * (list.length - 1)) / 2);
      }),
      parameters,
    );
  });
});

describe('rank correlation', () => {
  // Spearman's example of ten pairs has a rank correlation of -29/165.
  it('is that of the textbook', () => {
    const intelligence = [106, 86, 100, 101, 99, 103, 97, 113, 112, 110];
    const television = [7, 0, 27, 50, 28, 29, 20, 12, 6, 17];
    const ranked = (list: readonly number[]) => Float64Array.from([1, 2, 3].flatMap(() => [...midRanks(Float64Array.from(list))]));
    expect(rankCorrelation(ranked(intelligence), ranked(television))).toBeCloseTo(-29 / 165, 12);
  });

  it('is 1 with itself, its own negative with the reverse, and nothing for constants and few rows', () => {
    const ranks = Float64Array.from({ length: 50 }, (_, index) => index);
    expect(rankCorrelation(ranks, ranks)).toBeCloseTo(1, 14);
    expect(rankCorrelation(ranks, ranks.slice().reverse())).toBeCloseTo(-1, 14);
    expect(rankCorrelation(ranks, new Float64Array(50).fill(7))).toBeNaN();
    expect(rankCorrelation(ranks.slice(0, 29), ranks.slice(0, 29))).toBeNaN();
  });
});

describe('explained variance in bins', () => {
  const ranks = Float64Array.from({ length: 1_000 }, (_, index) => index);

  it('is 1 for a function of the bins, whatever its form, and 0 for noise that they do not share', () => {
    expect(
      binnedRSquared(
        ranks,
        ranks.map((rank) => [3, -1, 4, 1, -5][Math.floor(rank / 50) % 5] ?? 0),
      ),
    ).toBeCloseTo(1, 12);
    expect(
      binnedRSquared(
        ranks,
        ranks.map((rank) => rank % 2),
      ),
    ).toBe(0);
  });

  it('is nothing for constants and few rows', () => {
    expect(binnedRSquared(ranks, new Float64Array(1_000))).toBeNaN();
    expect(binnedRSquared(new Float64Array(1_000), ranks)).toBeNaN();
    expect(binnedRSquared(ranks.slice(0, 99), ranks.slice(0, 99))).toBeNaN();
  });
});

describe('the basis of bars', () => {
  // A walk whose steps a linear congruence makes.
  let state = 1;
  const close = Float64Array.from({ length: 4_000 }, () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647 - 0.5;
  });
  for (let row = 1; row < close.length; row++) close[row] = (close[row] ?? 0) / 500 + (close[row - 1] ?? 0);
  const price = close.map((log) => 100 * Math.exp(log));
  const rows = Uint32Array.from({ length: 2_000 }, (_, index) => index + 500);
  const between = (from: number, to: number) => Float64Array.from(rows, (row) => (close[row + to] ?? 0) - (close[row + from] ?? 0));

  it.each([1, 7, 30, 45])('is orthonormal and centred for a horizon of %d bars', (horizon) => {
    const { past, future } = barBasis(price, rows, horizon);
    const all = [...past, ...future];
    expect(past.length).toBe(Math.ceil(horizon / Math.ceil(horizon / 30)));
    for (const [index, column] of all.entries()) {
      expect(column.reduce((sum, value) => sum + value, 0)).toBeCloseTo(0, 10);
      for (const [other, values] of all.entries())
        expect(column.reduce((sum, value, row) => sum + value * (values[row] ?? 0), 0)).toBeCloseTo(index === other ? 1 : 0, 10);
    }
  });

  it('tells the share of the past from that of the future', () => {
    const basis = barBasis(price, rows, 10);
    expect(barShares(basis, between(-7, -2))).toMatchObject({ past: expect.closeTo(1, 9), future: 0 });
    expect(barShares(basis, between(3, 9))).toMatchObject({ past: expect.closeTo(0, 1), future: expect.closeTo(1, 9) });
    // Eight bars of ten lie in the future; the last bar of the past explains its own.
    const mixed = barShares(basis, between(-2, 8));
    expect(mixed?.past).toBeCloseTo(0.2, 1);
    expect(mixed?.future).toBeCloseTo(1, 9);
    expect(barShares(basis, new Float64Array(rows.length))).toBeNull();
  });
});
