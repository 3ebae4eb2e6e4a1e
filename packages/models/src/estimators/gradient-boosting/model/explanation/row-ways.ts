import type { CompiledTrees } from '../compiled-trees.js';
import { nodeSide } from '../node-side.js';
import type { LeafPaths } from './leaf-paths.js';

/** For every leaf the steps at which one row keeps to the way to it. */
export interface RowWays {
  /** Words of bits for each leaf. */
  readonly words: number;
  readonly leafBits: Int32Array;
  follow(row: Float64Array): void;
}

/** Follows rows through all trees at once. */
export function rowWays(trees: CompiledTrees, { firstStep, stepOfNode }: LeafPaths): RowWays {
  const { children, column, leafValue } = trees;
  const mostSteps = leafValue.reduce((most, _, leaf) => Math.max(most, firstStep[leaf + 1]! - firstStep[leaf]!), 1);
  const words = Math.ceil(mostSteps / 32);
  const leafBits = new Int32Array(leafValue.length * words).fill(-1);
  const nodeBits = new Int32Array(column.length * words).fill(-1);
  const side = nodeSide(trees);
  const pass = (node: number, child: number, lost: number): void => {
    const target = child >= 0 ? nodeBits : leafBits;
    const at = (child >= 0 ? child : ~child) * words;
    for (let word = 0; word < words; word++) target[at + word] = nodeBits[node * words + word]!;
    if (lost >= 0) target[at + (lost >>> 5)]! &= ~(1 << (lost & 31));
  };
  return {
    words,
    leafBits,
    follow: (row) => {
      // Children come after their parent, and the bits of roots stay set.
      for (let node = 0; node < column.length; node++) {
        const taken = side(row[column[node]!]!, node);
        pass(node, children[2 * node + taken]!, -1);
        pass(node, children[2 * node + 1 - taken]!, stepOfNode[node]!);
      }
    },
  };
}
