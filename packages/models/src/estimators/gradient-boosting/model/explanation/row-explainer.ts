import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../boosted-trees.js';
import { compileTrees } from '../compiled-trees.js';
import { childShares } from './child-shares.js';
import { type LeafContributions, leafContributions } from './leaf-contributions.js';
import { type LeafPaths, leafPaths } from './leaf-paths.js';
import { type RowWays, rowWays } from './row-ways.js';

/** Writes the contributions to the raw scores of one row, outputs x (features + 1), in place of what `into` holds from `at` on. */
export type RowExplainer = (row: Float64Array, into: Float64Array, at: number) => void;

/**
 * Exact path-dependent TreeSHAP: what each feature contributes to each raw score, and last of each output the score that is expected when no feature is known.
 *
 * The game: where a split's feature is known, the row goes its way; where it is not, both ways are taken, weighed by the shares of the training rows that took them.
 *
 * @throws {InvalidArgumentError} if leaves are linear, or if the model does not know what its nodes received.
 * @see Lundberg, Erion and Lee, Consistent individualized feature attribution for tree ensembles, 2018, algorithm 2; Yang, Fast TreeSHAP, 2021, for keeping what
 * does not depend on the row.
 */
export function rowExplainer(boosted: BoostedTrees): RowExplainer {
  if (boosted.trees.linear !== undefined) {
    throw new InvalidArgumentError('model', 'one whose leaves are constants, for contributions', { received: 'a model with linear leaves' });
  }
  const { treeOutput, baseScore, treesPerRound, arithmetic, featureNames } = boosted;
  const trees = compileTrees(boosted.trees, arithmetic.precision);
  const paths = leafPaths(trees, childShares(boosted));
  const contributions = leafContributions(paths, trees.leafValue);
  const ways = rowWays(trees, paths);
  const firstLeaf = boosted.trees.firstNode.map((first, tree) => first + tree);
  const width = featureNames.length + 1;
  const expected = expectedScores(boosted, paths, firstLeaf);
  const scale = arithmetic.averages ? 1 / Math.max(1, trees.roots.length / treesPerRound) : 1;
  return (row, into, at) => {
    into.fill(0, at, at + baseScore.length * width);
    ways.follow(row);
    for (let tree = 0; tree < trees.roots.length; tree++) {
      const place = at + treeOutput[tree]! * width;
      for (let leaf = firstLeaf[tree]!; leaf < firstLeaf[tree + 1]!; leaf++) addLeaf({ leaf, paths, contributions, ways }, into, place);
    }
    if (scale !== 1) for (let index = at; index < at + baseScore.length * width; index++) into[index]! *= scale;
    for (let output = 0; output < baseScore.length; output++) into[at + output * width + width - 1] = baseScore[output]! + scale * expected[output]!;
  };
}

interface LeafAddend {
  readonly leaf: number;
  readonly paths: LeafPaths;
  readonly contributions: LeafContributions;
  readonly ways: RowWays;
}

function addLeaf({ leaf, paths, contributions, ways }: LeafAddend, into: Float64Array, place: number): void {
  const first = paths.firstStep[leaf]!;
  const end = paths.firstStep[leaf + 1]!;
  if (end === first) return;
  const { values } = contributions;
  let from = contributions.of(leaf, ways.leafBits, leaf * ways.words);
  for (let step = first; step < end; step++, from++) into[place + paths.feature[step]!]! += values[from]!;
}

/** For each output the sum over leaves of the value times the share of all rows that end there. */
function expectedScores({ baseScore, treeOutput, trees }: BoostedTrees, { firstStep, share }: LeafPaths, firstLeaf: Uint32Array): Float64Array {
  const expected = new Float64Array(baseScore.length);
  for (let tree = 0; tree < treeOutput.length; tree++) {
    for (let leaf = firstLeaf[tree]!; leaf < firstLeaf[tree + 1]!; leaf++) {
      let value = trees.leafValue[leaf]!;
      for (let step = firstStep[leaf]!; step < firstStep[leaf + 1]!; step++) value *= share[step]!;
      expected[treeOutput[tree]!]! += value;
    }
  }
  return expected;
}
