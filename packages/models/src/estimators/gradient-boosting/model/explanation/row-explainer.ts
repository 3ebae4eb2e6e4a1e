import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../boosted-trees.js';
import { compileTrees } from '../compiled-trees.js';
import { childShares } from './child-shares.js';
import { splitWays } from './split-ways.js';
import { treeExplainer } from './tree-explainer.js';

/** Contributions to the raw scores of rows. */
export interface RowExplainer {
  /** Outputs x (features + 1). */
  readonly valuesPerRow: number;
  /** Writes the contributions of `count` rows of `values`, which lie one after the other, from `at` on. */
  explain(rows: { readonly values: Float64Array; readonly count: number }, into: Float64Array, at: number): void;
}

/**
 * Exact path-dependent TreeSHAP: what each feature contributes to each raw score, and last of each output the score that is expected when no feature is known.
 *
 * The game: where a split's feature is known, the row goes its way; where it is not, both ways are taken, weighed by the shares of the training rows that took them.
 * Cost: rows x nodes x half the most features on a way.
 *
 * @throws {InvalidArgumentError} if leaves are linear, or if the model does not know what its nodes received.
 * @see Lundberg, Erion and Lee, Consistent individualized feature attribution for tree ensembles, 2018.
 */
export function rowExplainer(boosted: BoostedTrees): RowExplainer {
  if (boosted.trees.linear !== undefined) {
    throw new InvalidArgumentError('model', 'one whose leaves are constants, for contributions', { received: 'a model with linear leaves' });
  }
  const { treeOutput, baseScore, treesPerRound, arithmetic, featureNames } = boosted;
  const trees = compileTrees(boosted.trees, arithmetic.precision);
  const ways = splitWays(trees, childShares(boosted));
  const explainTree = treeExplainer(trees, ways, boosted.trees.firstNode);
  const width = featureNames.length + 1;
  const valuesPerRow = baseScore.length * width;
  const expected = expectedScores(boosted, ways.leafShare);
  const scale = arithmetic.averages ? 1 / Math.max(1, treeOutput.length / treesPerRound) : 1;
  return {
    valuesPerRow,
    explain: ({ values, count }, into, at) => {
      const end = at + count * valuesPerRow;
      into.fill(0, at, end);
      for (let tree = 0; tree < treeOutput.length; tree++) {
        const place = treeOutput[tree]! * width;
        for (let row = 0; row < count; row++) {
          explainTree.follow(tree, values, row * featureNames.length);
          explainTree.addTo(tree, into, at + row * valuesPerRow + place);
        }
      }
      if (scale !== 1) for (let index = at; index < end; index++) into[index]! *= scale;
      for (let row = at; row < end; row += valuesPerRow) {
        for (let output = 0; output < baseScore.length; output++) into[row + output * width + width - 1] = baseScore[output]! + scale * expected[output]!;
      }
    },
  };
}

/** For each output the sum over leaves of the value times the share of all rows that end there. */
function expectedScores({ baseScore, treeOutput, trees }: BoostedTrees, leafShare: Float64Array): Float64Array {
  const expected = new Float64Array(baseScore.length);
  for (const [tree, output] of treeOutput.entries()) {
    const [first, end] = [trees.firstNode[tree]! + tree, trees.firstNode[tree + 1]! + tree + 1];
    for (let leaf = first; leaf < end; leaf++) expected[output]! += leafShare[leaf]! * trees.leafValue[leaf]!;
  }
  return expected;
}
