import { decisionBits } from '../../../estimators/gradient-boosting/model/decision-type.js';
import type { FlatTrees } from '../../../estimators/gradient-boosting/model/flat-trees.js';

/** One tree as XGBoost sees it: children of 0 or more are nodes, negative ones leaves `~child`, those of categorical nodes changed over. */
export interface TreeShape {
  /** Of its first node and leaf among those of all trees. */
  readonly firstNode: number;
  readonly firstLeaf: number;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly leaves: number;
}

/** The shape of tree `tree`. */
export function treeShape(trees: FlatTrees, tree: number): TreeShape {
  const firstNode = trees.firstNode[tree]!;
  const end = trees.firstNode[tree + 1]!;
  const left = trees.left.slice(firstNode, end);
  const right = trees.right.slice(firstNode, end);
  for (let node = 0; node < left.length; node++) {
    if ((trees.decision[firstNode + node]! & decisionBits.categorical) !== 0) [left[node], right[node]] = [right[node]!, left[node]!];
  }
  return { firstNode, firstLeaf: firstNode + tree, left, right, leaves: left.length + 1 };
}
