import type { BoostedTrees } from '../../estimators/gradient-boosting/model/boosted-trees.js';
import { nodeCuts } from './node-cuts.js';

/** A comparison of an ensemble operator; `value <= threshold` of the feature decides. */
interface EnsembleNode {
  readonly tree: number;
  /** Number within the tree, shared with its leaves; 0 is the root. */
  readonly id: number;
  readonly feature: number;
  readonly threshold: number;
  readonly whenTrue: number;
  readonly whenFalse: number;
  /** Whether a missing value goes where a value goes that is at most the threshold. */
  readonly missingIsTrue: boolean;
}

/** What a leaf adds to an output. */
export interface EnsembleLeaf {
  readonly tree: number;
  readonly id: number;
  readonly output: number;
  readonly value: number;
}

/** One tree of an ensemble operator. */
export interface EnsembleTree {
  readonly nodes: readonly EnsembleNode[];
  readonly leaves: readonly EnsembleLeaf[];
}

/**
 * A tree as nodes that each compare with one number.
 *
 * A decision with several cuts becomes a chain: where one comparison fails the next is made. The sides of the chain are shared, so a node may be reached by several
 * ways; one that is reached by a failed comparison is so reached by the last one of a chain only, which is what onnxruntime can lay out.
 */
export function ensembleTree({ trees, treeOutput, arithmetic }: Pick<BoostedTrees, 'trees' | 'treeOutput' | 'arithmetic'>, tree: number): EnsembleTree {
  const isSingle = arithmetic.precision === 'single';
  const first = trees.firstNode[tree]!;
  const count = trees.firstNode[tree + 1]! - first;
  const decisions = Array.from({ length: count }, (_, node) => nodeCuts(trees, first + node, isSingle));
  const ids = [0];
  for (const [node, { cuts }] of decisions.entries()) ids.push(ids[node]! + cuts.length);
  const idOf = (child: number): number => (child >= 0 ? ids[child]! : ids[count]! + ~child);

  const nodes = decisions.flatMap(({ cuts, firstGoesLeft, missingGoesLeft }, node) => {
    const [left, right] = [idOf(trees.left[first + node]!), idOf(trees.right[first + node]!)];
    return cuts.map((threshold, index): EnsembleNode => {
      const goesLeft = index % 2 === 0 ? firstGoesLeft : !firstGoesLeft;
      const id = ids[node]! + index;
      const whenFalse = index + 1 < cuts.length ? id + 1 : goesLeft ? right : left;
      const whenTrue = goesLeft ? left : right;
      return { tree, id, feature: trees.column[first + node]!, threshold, whenTrue, whenFalse, missingIsTrue: goesLeft === missingGoesLeft };
    });
  });
  const values = trees.leafValue.subarray(first + tree, first + tree + count + 1);
  const leaves = Array.from(values, (value, leaf): EnsembleLeaf => ({ tree, id: idOf(~leaf), output: treeOutput[tree]!, value }));
  return { nodes, leaves };
}
