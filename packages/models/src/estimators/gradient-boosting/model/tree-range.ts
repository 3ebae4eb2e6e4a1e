import { decisionBits } from './decision-type.js';
import type { FlatTrees, LinearLeaves } from './flat-trees.js';

/** Trees `from` to `to` (exclusive) as views; sets of categories and terms of linear leaves before those of tree `to` are kept. */
export function treeRange(trees: FlatTrees, from: number, to: number): FlatTrees {
  const [node, endNode] = [trees.firstNode[from]!, trees.firstNode[to]!];
  const [leaf, endLeaf] = [node + from, endNode + to];
  return {
    firstNode: trees.firstNode.subarray(from, to + 1).map((first) => first - node),
    column: trees.column.subarray(node, endNode),
    threshold: trees.threshold.subarray(node, endNode),
    decision: trees.decision.subarray(node, endNode),
    left: trees.left.subarray(node, endNode),
    right: trees.right.subarray(node, endNode),
    gain: trees.gain.subarray(node, endNode),
    nodeValue: trees.nodeValue.subarray(node, endNode),
    nodeWeight: trees.nodeWeight.subarray(node, endNode),
    nodeRows: trees.nodeRows.subarray(node, endNode),
    leafValue: trees.leafValue.subarray(leaf, endLeaf),
    leafWeight: trees.leafWeight.subarray(leaf, endLeaf),
    leafRows: trees.leafRows.subarray(leaf, endLeaf),
    ...setsBefore(trees, endNode),
    leafNumber: trees.leafNumber?.subarray(leaf, endLeaf),
    linear: trees.linear && linearRange(trees.linear, leaf, endLeaf),
  };
}

function setsBefore(trees: FlatTrees, endNode: number): Pick<FlatTrees, 'firstCategoryWord' | 'categoryWords'> {
  const { decision, threshold, firstCategoryWord, categoryWords } = trees;
  let sets = 0;
  for (let node = 0; node < endNode; node++) if (decision[node]! & decisionBits.categorical) sets = Math.max(sets, threshold[node]! + 1);
  return { firstCategoryWord: firstCategoryWord.subarray(0, sets + 1), categoryWords: categoryWords.subarray(0, firstCategoryWord[sets]!) };
}

function linearRange({ constant, firstTerm, column, coefficient }: LinearLeaves, leaf: number, endLeaf: number): LinearLeaves {
  const terms = firstTerm[endLeaf]!;
  return {
    constant: constant.subarray(leaf, endLeaf),
    firstTerm: firstTerm.subarray(leaf, endLeaf + 1),
    column: column.subarray(0, terms),
    coefficient: coefficient.subarray(0, terms),
  };
}
