import { InvalidArgumentError } from '@spx/core';
import type { BoostedTrees } from '../boosted-trees.js';
import { treeCount } from '../flat-trees.js';

/** Share of the training rows of each node, numbered across all trees, that its children received. */
export interface ChildShares {
  readonly left: Float64Array;
  readonly right: Float64Array;
}

/**
 * Shares by what the library that grew the trees counts: rows, or sums of second derivatives where it is XGBoost. Below a node that received nothing they are a half
 * each, whose paths have the share 0 in any case.
 *
 * @throws {InvalidArgumentError} if a tree says of none of its nodes what it received.
 */
export function childShares({ trees, summary }: BoostedTrees): ChildShares {
  const isByWeight = summary.estimator === 'xgboost';
  const [ofNode, ofLeaf] = isByWeight ? [trees.nodeWeight, trees.leafWeight] : [trees.nodeRows, trees.leafRows];
  const shares = { left: new Float64Array(trees.column.length), right: new Float64Array(trees.column.length) };
  for (let tree = 0; tree < treeCount(trees); tree++) {
    const first = trees.firstNode[tree]!;
    const end = trees.firstNode[tree + 1]!;
    if (end > first && !(ofNode[first]! > 0)) refuseWithoutCover(isByWeight, tree, ofNode[first]!);
    const cover = (child: number): number => (child >= 0 ? ofNode[first + child]! : ofLeaf[first + tree + ~child]!);
    for (let node = first; node < end; node++) {
      const whole = ofNode[node]!;
      shares.left[node] = whole > 0 ? cover(trees.left[node]!) / whole : 0.5;
      shares.right[node] = whole > 0 ? cover(trees.right[node]!) / whole : 0.5;
    }
  }
  return shares;
}

function refuseWithoutCover(isByWeight: boolean, tree: number, received: number): never {
  const what = isByWeight ? 'sum of second derivatives' : 'number of training rows';
  throw new InvalidArgumentError('model', `one that knows the ${what} of every node`, { received: `${received} at the root of tree ${tree}` });
}
