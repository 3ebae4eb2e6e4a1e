import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from './boosted-trees.js';
import { treeCount } from './flat-trees.js';
import { treeRange } from './tree-range.js';

/** Rounds of boosting that a model holds. */
export function roundCount({ trees, treesPerRound }: Pick<BoostedTrees, 'trees' | 'treesPerRound'>): number {
  return treeCount(trees) / treesPerRound;
}

/**
 * The first `rounds` rounds of a model; the model itself where that is all of them.
 *
 * @throws {InvalidArgumentError} if `rounds` is not an integer from 0 to the rounds of the model.
 */
export function firstRounds(boosted: BoostedTrees, rounds: number | undefined): BoostedTrees {
  const all = roundCount(boosted);
  if (rounds === undefined || rounds === all) return boosted;
  if (!Number.isInteger(rounds) || rounds < 0 || rounds > all) {
    throw new InvalidArgumentError('rounds', `an integer from 0 to the ${all} rounds of the model`, { received: rounds });
  }
  const count = rounds * boosted.treesPerRound;
  const trees = treeRange(boosted.trees, 0, count);
  const summary = { ...boosted.summary, rounds, leaves: trees.leafValue.length };
  return { ...boosted, trees, treeOutput: boosted.treeOutput.subarray(0, count), summary };
}
