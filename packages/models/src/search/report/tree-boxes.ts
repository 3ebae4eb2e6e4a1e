import type { FlatTrees } from '../../estimators/gradient-boosting/model/flat-trees.js';

/** A part of the unit cube where a tree has one value: [low, high] on each axis. */
export interface TreeBox {
  readonly low: Float64Array;
  readonly high: Float64Array;
  readonly value: number;
}

/** The leaves of one tree, over coordinates of 0 to 1, as boxes that fill the cube. Leaves that no point of the cube comes to are left out. */
export function treeBoxes(trees: FlatTrees, tree: number, axes: number): readonly TreeBox[] {
  const first = trees.firstNode[tree]!;
  const firstLeaf = first + tree;
  const nodes = trees.firstNode[tree + 1]! - first;
  const boxes: TreeBox[] = [];
  const walk = (child: number, low: Float64Array, high: Float64Array): void => {
    if (child < 0) {
      boxes.push({ low, high, value: trees.leafValue[firstLeaf + ~child]! });
      return;
    }
    const axis = trees.column[first + child]!;
    const cut = trees.threshold[first + child]!;
    if (cut > low[axis]!) walk(trees.left[first + child]!, low, high.with(axis, Math.min(cut, high[axis]!)));
    if (cut < high[axis]!) walk(trees.right[first + child]!, low.with(axis, Math.max(cut, low[axis]!)), high);
  };
  walk(nodes === 0 ? -1 : 0, new Float64Array(axes), new Float64Array(axes).fill(1));
  return boxes;
}
