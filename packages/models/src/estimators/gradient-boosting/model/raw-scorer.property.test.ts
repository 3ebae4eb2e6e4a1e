import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { DecisionTree } from './decision-tree.js';
import { decisionBits } from './decision-type.js';
import { flattenTrees } from './flat-trees.js';
import { withNodeSums } from './node-sums.js';
import { rawScorer } from './raw-scorer.js';

/** A random tree over `width` columns, its leaves split in random order. */
function randomTree(random: ReturnType<typeof seededRandom>, width: number): DecisionTree {
  const nodes = random.integer(12);
  const left: number[] = [];
  const right: number[] = [];
  const open: { node: number; side: number[] }[] = [];
  for (let node = 0; node < nodes; node++) {
    const place = open.splice(random.integer(Math.max(1, open.length)), 1)[0];
    if (place !== undefined) place.side[place.node] = node;
    open.push({ node, side: left }, { node, side: right });
  }
  for (const [leaf, { node, side }] of open.entries()) side[node] = ~leaf;
  const each = (length: number, value: () => number): number[] => Array.from({ length }, value);
  return withNodeSums({
    categories: [],
    column: each(nodes, () => random.integer(width)),
    threshold: each(nodes, () => (random.uniform() < 0.1 ? Number.POSITIVE_INFINITY : Math.round(random.normal() * 2) / 2)),
    decision: each(nodes, () => decisionBits.missingIsNan | (random.integer(2) * decisionBits.missingGoesLeft)),
    left,
    right,
    gain: each(nodes, () => 1),
    leafValue: each(nodes + 1, random.normal),
    leafWeight: each(nodes + 1, () => 1),
    leafRows: each(nodes + 1, () => 1),
  });
}

/** The leaf of a row, as the definition of a tree has it. */
function leafValue(tree: DecisionTree, row: readonly number[]): number {
  let child = tree.column.length === 0 ? ~0 : 0;
  while (child >= 0) {
    const value = row[tree.column[child]!]!;
    const isLeft = Number.isNaN(value) ? (tree.decision[child]! & decisionBits.missingGoesLeft) !== 0 : value <= tree.threshold[child]!;
    child = isLeft ? tree.left[child]! : tree.right[child]!;
  }
  return tree.leafValue[~child]!;
}

it('adds the leaf of each tree in order, one row, all rows or some rows', () => {
  fc.assert(
    fc.property(fc.nat(1_000_000), fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 150 }), (seed, treeCount, rowCount) => {
      const random = seededRandom(seed);
      const width = 1 + random.integer(5);
      const trees = Array.from({ length: treeCount }, () => randomTree(random, width));
      const scorer = rawScorer(flattenTrees(trees));
      const value = (): number =>
        random.uniform() < 0.2 ? Number.NaN : random.uniform() < 0.1 ? Number.POSITIVE_INFINITY : Math.round(random.normal() * 4) / 4;
      const rows = Array.from({ length: rowCount }, () => Array.from({ length: width }, value));
      const columns = Array.from({ length: width }, (_, column) => Float64Array.from(rows, (row) => row[column]!));
      const expected = Float64Array.from(rows, (row) => trees.reduce((sum, tree) => sum + leafValue(tree, row), 0.5));

      const matrix = Float64Array.from(rows.flat());
      expect(Float64Array.from(rows, (_, row) => scorer.score(matrix, row * width, 0.5))).toEqual(expected);

      const all = new Float64Array(rowCount).fill(0.5);
      scorer.addTo(all, columns);
      expect(all).toEqual(expected);

      const some = Uint32Array.from(rows.keys()).filter((row) => row % 3 === 1);
      const scores = new Float64Array(rowCount).fill(0.5);
      scorer.addTo(scores, columns, some);
      expect(scores).toEqual(expected.map((score, row) => (row % 3 === 1 ? score : 0.5)));
    }),
    { numRuns: 200, seed: 6 },
  );
});
