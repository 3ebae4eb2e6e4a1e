import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { conformalThreshold, scoresNeeded } from './conformal-threshold.js';

describe('conformalThreshold', () => {
  it.each([
    [0.1, 9],
    [0.05, 19],
    [0.2, 4],
    [0.5, 1],
  ])('needs for a miss of %d at least %d scores', (miss, needed) => {
    expect(scoresNeeded(miss)).toBe(needed);
  });

  it('holds the next of n + 1 exchangeable scores with the coverage at least, and no more than 1 / (n + 1) above it', () => {
    fc.assert(
      fc.property(fc.integer({ min: 9, max: 60 }), fc.constantFrom(0.1, 0.25, 0.5), (count, miss) => {
        // leaving out each of the scores 0 to n in turn runs through every order that exchangeability makes as likely
        const all = Array.from({ length: count + 1 }, (_, score) => score);
        const held = all.filter((next) => next <= conformalThreshold(Float64Array.from(all.filter((score) => score !== next)), miss)).length / (count + 1);
        expect(held).toBeGreaterThanOrEqual(1 - miss - 1e-12);
        expect(held).toBeLessThanOrEqual(1 - miss + 1 / (count + 1) + 1e-12);
      }),
      { seed: 51, numRuns: 100 },
    );
  });
});
