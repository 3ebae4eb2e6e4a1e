import fc from 'fast-check';
import { it } from 'vitest';
import { adjustPValues } from './adjust-p-values.js';

const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 50 });
const settings = { seed: 3, numRuns: 300 };

it('adjusted values are never below the plain ones, and stricter corrections give larger ones', () => {
  fc.assert(
    fc.property(pValues, (plain) => {
      const [bh = [], by = [], holm = [], bonferroni = []] = (['benjamini-hochberg', 'benjamini-yekutieli', 'holm', 'bonferroni'] as const).map((correction) =>
        adjustPValues(plain, correction),
      );
      const below = (a: readonly number[], b: readonly number[]): boolean => a.every((value, index) => value <= (b[index] ?? -1) * (1 + 1e-12));
      return below(plain, bh) && below(bh, by) && below(bh, holm) && below(holm, bonferroni) && bonferroni.every((value) => value <= 1);
    }),
    settings,
  );
});

it('adjusted values keep the order of the plain ones', () => {
  fc.assert(
    fc.property(pValues, (plain) => {
      const adjusted = adjustPValues(plain);
      return plain.every((a, i) => plain.every((b, j) => a > b || (adjusted[i] ?? 9) <= (adjusted[j] ?? -9)));
    }),
    settings,
  );
});
