import type { BoostedTrees } from './boosted-trees.js';
import { compileTrees } from './compiled-trees.js';
import { leafFinder } from './leaf-finder.js';

/** Writes the leaf that a row reaches in each tree, from `at` on: its position in the tree, or its number where the library that grew the tree has its own. */
export type RowLeaves = (row: Float64Array, into: Uint32Array, at: number) => void;

/** Finds the leaves of rows. */
export function rowLeaves({ trees, arithmetic }: Pick<BoostedTrees, 'trees' | 'arithmetic'>): RowLeaves {
  const compiled = compileTrees(trees, arithmetic.precision);
  const { roots } = compiled;
  const find = leafFinder(compiled);
  const { firstNode, leafNumber } = trees;
  return (row, into, at) => {
    for (let tree = 0; tree < roots.length; tree++) {
      const leaf = find(row, 0, roots[tree]!);
      into[at + tree] = leafNumber === undefined ? leaf - firstNode[tree]! - tree : leafNumber[leaf]!;
    }
  };
}
