import type { DecisionTree } from './decision-tree.js';

/**
 * Trees one after the other in typed arrays; see `DecisionTree` for what each array holds.
 *
 * The nodes of tree `t` lie at `firstNode[t]` to `firstNode[t + 1]`. A binary tree has one leaf more than nodes, so its leaves lie at `firstNode[t] + t` to
 * `firstNode[t + 1] + t + 1`. Children are numbered within their tree.
 */
export interface FlatTrees {
  /** One entry per tree and the number of all nodes at the end. */
  readonly firstNode: Uint32Array;
  readonly column: Uint32Array;
  readonly threshold: Float64Array;
  readonly decision: Uint8Array;
  readonly left: Int32Array;
  readonly right: Int32Array;
  readonly gain: Float64Array;
  readonly leafValue: Float64Array;
  readonly leafWeight: Float64Array;
  readonly leafRows: Uint32Array;
}

/** Joins trees in their order. */
export function flattenTrees(trees: readonly DecisionTree[]): FlatTrees {
  const firstNode = new Uint32Array(trees.length + 1);
  for (const [tree, { column }] of trees.entries()) firstNode[tree + 1] = firstNode[tree]! + column.length;
  const joined = (name: keyof DecisionTree): readonly number[] => trees.flatMap((tree) => tree[name]);
  return {
    firstNode,
    column: Uint32Array.from(joined('column')),
    threshold: Float64Array.from(joined('threshold')),
    decision: Uint8Array.from(joined('decision')),
    left: Int32Array.from(joined('left')),
    right: Int32Array.from(joined('right')),
    gain: Float64Array.from(joined('gain')),
    leafValue: Float64Array.from(joined('leafValue')),
    leafWeight: Float64Array.from(joined('leafWeight')),
    leafRows: Uint32Array.from(joined('leafRows')),
  };
}

/** Number of trees. */
export function treeCount({ firstNode }: FlatTrees): number {
  return firstNode.length - 1;
}
