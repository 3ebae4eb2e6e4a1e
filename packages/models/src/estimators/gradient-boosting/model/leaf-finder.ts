import type { CompiledTrees } from './compiled-trees.js';
import { nodeSide } from './node-side.js';

/**
 * The leaf, numbered across all trees, that a row reaches from a root. Allocates nothing.
 *
 * @param values - rows one after the other.
 * @param offset - where the row begins.
 */
export type LeafFinder = (values: Float64Array, offset: number, root: number) => number;

/** Finds leaves: one loop for trees whose nodes all compare numbers, another for all trees. */
export function leafFinder(trees: CompiledTrees): LeafFinder {
  return trees.isPlain ? plainLeafFinder(trees) : anyLeafFinder(trees);
}

function plainLeafFinder({ column, threshold, children, missing }: CompiledTrees): LeafFinder {
  return (values, offset, root) => {
    let node = root;
    while (node >= 0) {
      const value = values[offset + column[node]!]!;
      const side = value <= threshold[node]! ? 1 : Number.isNaN(value) ? missing[node]! : 0;
      node = children[2 * node + side]!;
    }
    return ~node;
  };
}

function anyLeafFinder(trees: CompiledTrees): LeafFinder {
  const { column, children } = trees;
  const side = nodeSide(trees);
  return (values, offset, root) => {
    let node = root;
    while (node >= 0) node = children[2 * node + side(values[offset + column[node]!]!, node)]!;
    return ~node;
  };
}
