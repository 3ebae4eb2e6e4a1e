import { describe, expect, it } from 'vitest';
import { chanceOfDistance } from './chance-of-distance.js';

describe('chanceOfDistance', () => {
  // Exact two-sided tails of scipy 1.17.1, `_attempt_exact_2kssamp(n, m, gcd, d, "two-sided")`.
  it.each([
    { reference: 2, current: 2, distance: 1, chance: 1 / 3 },
    { reference: 12, current: 20, distance: 0.45, chance: 0.07240195038956948 },
    { reference: 12, current: 20, distance: 0.5, chance: 0.0330116225120336 },
    { reference: 100, current: 150, distance: 0.2, chance: 0.014781614342211473 },
  ])('is the exact tail for $reference and $current observations at $distance', ({ chance, distance, ...sizes }) => {
    expect(chanceOfDistance(distance, sizes)).toBeCloseTo(chance, 12);
  });

  // scipy.stats.kstwo.sf(0.05, 1200)
  it('is the tail of Kolmogorov at the harmonic size for many observations', () => {
    expect(chanceOfDistance(0.05, { reference: 2000, current: 3000 })).toBeCloseTo(0.004784209236950445, 9);
  });

  it('rounds sizes and distance down, never to fewer than one observation', () => {
    expect(chanceOfDistance(0.47, { reference: 12.9, current: 20.9 })).toBe(chanceOfDistance(0.46667, { reference: 12, current: 20 }));
    expect(chanceOfDistance(1, { reference: 1, current: 1 })).toBe(1);
    expect(chanceOfDistance(0, { reference: 50, current: 50 })).toBe(1);
    expect(chanceOfDistance(0.01, { reference: 50, current: 50 })).toBe(1);
  });
});
