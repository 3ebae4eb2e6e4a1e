import type { KernelSession } from '../kernel/kernel-session.js';
import type { PartitionedTree } from './grown-tree.js';

/** Sums and adds over the rows of the leaves of a tree, for doubles in the kernel's memory. */
export interface LeafSegments {
  /** Sum of the rows of each leaf, in their order; in parts of 8,192 rows, whoever makes them. */
  sum(tree: PartitionedTree, values: Float64Array): Float64Array;
  /** Adds the number of its leaf to every row. */
  add(tree: PartitionedTree, values: Float64Array, ofLeaf: readonly number[]): void;
}

/** Most rows of a segment. */
const segmentRows = 8192;

/** Segments of trees on a table of `rowCount` rows. */
export function leafSegments({ scope, crew }: KernelSession, rowCount: number): LeafSegments {
  // The fields of the kernel's `SegmentTask`.
  const task = scope.words(3);
  let table = scope.doubles(2 * (64 + Math.ceil(rowCount / segmentRows)));
  const write = ({ leaves }: PartitionedTree): readonly number[] => {
    const leafOf = leaves.flatMap(({ from, to }, leaf) => Array<number>(Math.ceil((to - from) / segmentRows)).fill(leaf));
    if (table.length < 2 * leafOf.length) table = scope.doubles(4 * leafOf.length);
    const words = new Uint32Array(table.buffer, table.byteOffset, 2 * table.length);
    let segment = 0;
    for (const { from, to } of leaves) {
      for (let start = from; start < to; start += segmentRows) words.set([start, Math.min(segmentRows, to - start)], 4 * segment++);
    }
    return leafOf;
  };
  return {
    sum: (tree, values) => {
      const leafOf = write(tree);
      task.set([values.byteOffset, tree.rows.byteOffset, table.byteOffset]);
      crew.run({ name: 'sumSegments', task: task.byteOffset, blocks: leafOf.length });
      const sums = new Float64Array(tree.leaves.length);
      for (const [segment, leaf] of leafOf.entries()) sums[leaf]! += table[2 * segment + 1]!;
      return sums;
    },
    add: (tree, values, ofLeaf) => {
      const leafOf = write(tree);
      for (const [segment, leaf] of leafOf.entries()) table[2 * segment + 1] = ofLeaf[leaf]!;
      task.set([values.byteOffset, tree.rows.byteOffset, table.byteOffset]);
      crew.run({ name: 'addToSegments', task: task.byteOffset, blocks: leafOf.length });
    },
  };
}
