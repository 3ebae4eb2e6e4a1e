import fc from 'fast-check';
import { expect, it } from 'vitest';
import { weightedRendezvous } from './weighted-rendezvous.js';

const keys = Array.from({ length: 20_000 }, (_, index) => `account-${index}`);
const percent = fc.integer({ min: 0, max: 100 });
/** Five standard deviations of a share among the keys. */
const tolerance = (share: number): number => 5 * Math.sqrt((share * (1 - share)) / keys.length) + 1e-12;

it('moves |b - a| percent of the keys, all towards the slot that gained, when a weight goes from a to b', () => {
  fc.assert(
    fc.property(percent, percent, (a, b) => {
      let [moved, wrongWay] = [0, 0];
      for (const key of keys) {
        const before = weightedRendezvous(key, { blue: 100 - a, green: a });
        const after = weightedRendezvous(key, { blue: 100 - b, green: b });
        if (before !== after) moved++;
        if (before !== after && after !== (b > a ? 'green' : 'blue')) wrongWay++;
      }
      const share = Math.abs(b - a) / 100;
      expect(Math.abs(moved / keys.length - share)).toBeLessThanOrEqual(tolerance(share));
      expect(wrongWay).toBe(0);
    }),
    { seed: 7, numRuns: 15 },
  );
});

it('shares keys out among any number of slots in proportion to their weights', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 1, maxLength: 5 }), (parts) => {
      const total = parts.reduce((sum, part) => sum + part, 0);
      const weights = Object.fromEntries(parts.map((part, index) => [`slot-${index}`, total === 0 ? 0 : (100 * part) / total]));
      const counts = new Map<string | null, number>();
      for (const key of keys) {
        const slot = weightedRendezvous(key, weights);
        counts.set(slot, (counts.get(slot) ?? 0) + 1);
      }
      if (total === 0) return expect([...counts.keys()]).toEqual([null]);
      for (const [slot, weight] of Object.entries(weights)) {
        expect(Math.abs((counts.get(slot) ?? 0) / keys.length - weight / 100)).toBeLessThanOrEqual(tolerance(weight / 100));
      }
    }),
    { seed: 7, numRuns: 15 },
  );
});

it('never moves a key while weights stay', () => {
  fc.assert(
    fc.property(fc.string(), percent, (key, weight) => {
      const weights = { blue: 100 - weight, green: weight };
      expect(weightedRendezvous(key, weights)).toBe(weightedRendezvous(key, { green: weight, blue: 100 - weight }));
    }),
    { seed: 7 },
  );
});
