import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from './boosted-trees.js';
import { decisionBits } from './decision-type.js';
import { type FlatTrees, type LinearLeaves, treeCount } from './flat-trees.js';

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
  const trees = firstTrees(boosted.trees, count);
  const summary = { ...boosted.summary, rounds, leaves: trees.leafValue.length };
  return { ...boosted, trees, treeOutput: boosted.treeOutput.subarray(0, count), summary };
}

function firstTrees(trees: FlatTrees, count: number): FlatTrees {
  const nodes = trees.firstNode[count]!;
  const leaves = nodes + count;
  return {
    firstNode: trees.firstNode.subarray(0, count + 1),
    column: trees.column.subarray(0, nodes),
    threshold: trees.threshold.subarray(0, nodes),
    decision: trees.decision.subarray(0, nodes),
    left: trees.left.subarray(0, nodes),
    right: trees.right.subarray(0, nodes),
    gain: trees.gain.subarray(0, nodes),
    nodeValue: trees.nodeValue.subarray(0, nodes),
    nodeWeight: trees.nodeWeight.subarray(0, nodes),
    nodeRows: trees.nodeRows.subarray(0, nodes),
    leafValue: trees.leafValue.subarray(0, leaves),
    leafWeight: trees.leafWeight.subarray(0, leaves),
    leafRows: trees.leafRows.subarray(0, leaves),
    ...firstSets(trees, nodes),
    leafNumber: trees.leafNumber?.subarray(0, leaves),
    linear: trees.linear && firstLinear(trees.linear, leaves),
  };
}

function firstSets(
  { decision, threshold, firstCategoryWord, categoryWords }: FlatTrees,
  nodes: number,
): Pick<FlatTrees, 'firstCategoryWord' | 'categoryWords'> {
  let sets = 0;
  for (let node = 0; node < nodes; node++) if (decision[node]! & decisionBits.categorical) sets = Math.max(sets, threshold[node]! + 1);
  return { firstCategoryWord: firstCategoryWord.subarray(0, sets + 1), categoryWords: categoryWords.subarray(0, firstCategoryWord[sets]!) };
}

function firstLinear({ constant, firstTerm, column, coefficient }: LinearLeaves, leaves: number): LinearLeaves {
  const terms = firstTerm[leaves]!;
  return {
    constant: constant.subarray(0, leaves),
    firstTerm: firstTerm.subarray(0, leaves + 1),
    column: column.subarray(0, terms),
    coefficient: coefficient.subarray(0, terms),
  };
}
