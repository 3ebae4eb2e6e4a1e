import { seededRandom } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RandomModelShape, randomModel, randomRows } from '../../../../../test/random-boosted-trees.js';
import { referenceGoesLeft, referenceScores } from '../../../../../test/reference-boosted-trees.js';
import type { DecisionTree } from '../decision-tree.js';
import { flattenTrees } from '../flat-trees.js';
import { withNodeSums } from '../node-sums.js';
import { rowExplainer } from './row-explainer.js';

/** Score of a tree that is expected when only the features of a set are known: the definition of the game, one node after the other. */
function expectedScore(tree: DecisionTree, row: readonly number[], { known, isSingle, isByWeight }: Game): number {
  const [ofNode, ofLeaf] = isByWeight ? [tree.nodeWeight, tree.leafWeight] : [tree.nodeRows, tree.leafRows];
  const cover = (child: number): number => (child >= 0 ? ofNode[child]! : ofLeaf[~child]!);
  const below = (child: number): number => {
    if (child < 0) return tree.leafValue[~child]!;
    const [left, right] = [tree.left[child]!, tree.right[child]!];
    if (known.has(tree.column[child]!)) return below(referenceGoesLeft(tree, child, row, isSingle) ? left : right);
    return (cover(left) * below(left) + cover(right) * below(right)) / cover(child);
  };
  return below(tree.column.length === 0 ? ~0 : 0);
}

interface Game {
  readonly known: ReadonlySet<number>;
  readonly isSingle: boolean;
  readonly isByWeight: boolean;
}

/** Shapley values by their definition, over all sets of features; last the score of the empty set. */
function shapleyValues(width: number, game: (known: ReadonlySet<number>) => number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1));
  const sets = Array.from(
    { length: 2 ** width },
    (_, bits) => new Set(Array.from({ length: width }, (_, feature) => feature).filter((feature) => bits & (1 << feature))),
  );
  const worth = new Map(sets.map((known) => [[...known].join(), game(known)]));
  const values = Array.from({ length: width }, (_, feature) =>
    sets
      .filter((known) => !known.has(feature))
      .reduce((sum, known) => {
        const weight = (factorial(known.size) * factorial(width - known.size - 1)) / factorial(width);
        const withFeature = [...known, feature].sort((a, b) => a - b).join();
        return sum + weight * (worth.get(withFeature)! - worth.get([...known].join())!);
      }, 0),
  );
  return [...values, worth.get('')!];
}

const shapes: fc.Arbitrary<RandomModelShape> = fc.record({
  seed: fc.nat(1_000_000),
  rounds: fc.integer({ min: 0, max: 2 }),
  width: fc.integer({ min: 1, max: 5 }),
  outputs: fc.constantFrom(1, 2),
  mostNodes: fc.constantFrom(1, 3, 20),
  arithmetic: fc.record({ precision: fc.constantFrom('double', 'single'), addsBaseLast: fc.boolean(), averages: fc.boolean() }),
});

describe('rowExplainer', () => {
  it('gives the Shapley values of the definition', () => {
    fc.assert(
      fc.property(shapes, fc.boolean(), (shape, isByWeight) => {
        const { boosted, trees } = randomModel(shape);
        const { baseScore, treeOutput, arithmetic } = boosted;
        const isSingle = arithmetic.precision === 'single';
        const { explain } = rowExplainer({ ...boosted, summary: { ...boosted.summary, estimator: isByWeight ? 'xgboost' : 'lightgbm' } });
        const scale = arithmetic.averages ? 1 / Math.max(1, shape.rounds) : 1;
        for (const row of randomRows({ seed: shape.seed + 1, width: shape.width, rows: 3 })) {
          const expected = [...baseScore].flatMap((base, output) =>
            shapleyValues(shape.width, (known) =>
              trees.reduce((sum, tree, index) => {
                return treeOutput[index] === output ? sum + scale * expectedScore(tree, row, { known, isSingle, isByWeight }) : sum;
              }, base),
            ),
          );
          const received = new Float64Array(expected.length);
          explain({ values: Float64Array.from(row), count: 1 }, received, 0);
          for (const [index, value] of expected.entries()) expect(Math.abs(received[index]! - value)).toBeLessThan(1e-12);
        }
      }),
      { numRuns: 150, seed: 21 },
    );
  });

  it('adds up to the raw score where ways have many features', () => {
    const random = seededRandom(8);
    const width = 70;
    const nodes = Array.from({ length: width }, (_, node) => node);
    const chain = withNodeSums({
      ...{
        categories: [],
        column: nodes,
        threshold: nodes.map(() => 0),
        decision: nodes.map(() => 8),
        left: nodes.map((node) => ~node),
        gain: nodes.map(() => 1),
      },
      right: nodes.map((node) => (node + 1 < width ? node + 1 : ~width)),
      leafValue: [...nodes, width].map(() => random.normal()),
      leafWeight: [...nodes, width].map(() => 1),
      leafRows: [...nodes, width].map(() => 1 + random.integer(9)),
    });
    const { boosted } = randomModel({ seed: 1, rounds: 1, width });
    const model = { ...boosted, trees: flattenTrees([chain]) };
    const { explain } = rowExplainer(model);
    const into = new Float64Array(width + 1);
    for (const left of [0, 5, 31, 32, 33, 63, 69, 70]) {
      const row = nodes.map((node) => (node === left ? -1 : 1));
      explain({ values: Float64Array.from(row), count: 1 }, into, 0);
      expect(Math.abs(into.reduce((sum, value) => sum + value) - referenceScores([chain], model, row)[0]!)).toBeLessThan(1e-9);
      expect(into.subarray(0, width).filter((value) => value !== 0).length).toBeGreaterThan(60);
    }
  });

  it('refuses linear leaves and models that do not know what their nodes received', () => {
    const { boosted } = randomModel({ seed: 4, rounds: 2, width: 2, isLinear: true });
    expect(() => rowExplainer(boosted)).toThrow('"model" must be one whose leaves are constants, for contributions, received "a model with linear leaves".');
    const { boosted: plain } = randomModel({ seed: 4, rounds: 2, width: 2 });
    const unknown = { ...plain, trees: { ...plain.trees, nodeRows: plain.trees.nodeRows.map(() => 0) } };
    expect(() => rowExplainer(unknown)).toThrow(
      '"model" must be one that knows the number of training rows of every node, received "0 at the root of tree 0".',
    );
  });
});
