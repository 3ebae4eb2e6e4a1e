import fc from 'fast-check';
import { expect, it } from 'vitest';
import { randomModel, randomRows } from '../../../../test/random-boosted-trees.js';
import { referenceScores } from '../../../../test/reference-boosted-trees.js';
import { rawScorer } from './raw-scorer.js';

it('adds the trees in their order, to all rows or to some', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 150 }), (seed, rounds, rowCount) => {
      const width = 1 + (seed % 5);
      const { boosted, trees } = randomModel({ seed, rounds, width, isLinear: seed % 2 === 0, isPlain: seed % 3 === 0 });
      const rows = randomRows({ seed: seed + 1, width, rows: rowCount });
      const columns = Array.from({ length: width }, (_, column) => Float64Array.from(rows, (row) => row[column]!));
      const scorer = rawScorer(boosted.trees);
      const start = boosted.baseScore[0]!;
      const expected = Float64Array.from(rows, (row) => referenceScores(trees, boosted, row)[0]!);

      const all = new Float64Array(rowCount).fill(start);
      scorer.addTo(all, columns);
      expect(all).toEqual(expected);

      const some = Uint32Array.from(rows.keys()).filter((row) => row % 3 === 1);
      const scores = new Float64Array(rowCount).fill(start);
      scorer.addTo(scores, columns, some);
      expect(scores).toEqual(expected.map((score, row) => (row % 3 === 1 ? score : start)));
    }),
    { numRuns: 200, seed: 6 },
  );
});
