import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';

/** What stands at one place of a file: a tree of the model with a bias, or a constant. */
export type WrittenPlace = { readonly tree: number; readonly bias: number } | { readonly constant: number };

/**
 * The trees in the order of a file, in which tree `i` adds to output `i` modulo the outputs, with the base scores in them.
 *
 * A base score goes into the leaves of the first tree of its output, which makes the same first sum. Where leaves are linear, where it is added last or where there
 * are no trees, it is a tree of one leaf, for every output. Outputs of fewer trees are filled up with constants of 0.
 *
 * @throws {InvalidArgumentError} if base scores or rounds and averages do not go together.
 */
export function writtenPlaces({ trees, baseScore, treeOutput, treesPerRound, arithmetic }: BoostedTrees): WrittenPlace[] {
  const outputs = baseScore.length;
  const queues = Array.from(baseScore, (): WrittenPlace[] => []);
  for (const [tree, output] of treeOutput.entries()) queues[output]!.push({ tree, bias: 0 });
  const rounds = queues.reduce((most, { length }) => Math.max(most, length), 0);
  for (const queue of queues) while (queue.length < rounds) queue.push({ constant: 0 });
  const hasBase = baseScore.some((score) => score !== 0);
  if (arithmetic.averages && (hasBase || rounds * treesPerRound !== treeOutput.length)) {
    throw new InvalidArgumentError('model', 'one without base scores and with one tree per round and output, for LightGBM averages nothing else', {
      received: `base scores ${baseScore.join(', ')}, ${treeOutput.length} trees in rounds of ${treesPerRound} for ${outputs} outputs`,
    });
  }
  if (hasBase)
    for (const [output, queue] of queues.entries())
      addBase(queue, baseScore[output]!, { isOwnTree: trees.linear !== undefined || rounds === 0, isLast: arithmetic.addsBaseLast });
  const length = queues[0]?.length ?? 0;
  return Array.from({ length: length * outputs }, (_, place) => queues[place % outputs]![Math.floor(place / outputs)]!);
}

function addBase(queue: WrittenPlace[], base: number, { isOwnTree, isLast }: { readonly isOwnTree: boolean; readonly isLast: boolean }): void {
  if (isLast) {
    queue.push({ constant: base });
    return;
  }
  const first = queue[0];
  if (isOwnTree || first === undefined) queue.unshift({ constant: base });
  else queue[0] = 'tree' in first ? { tree: first.tree, bias: base } : { constant: base };
}
