import type { ScoreArithmetic } from './boosted-trees.js';
import { compileTrees } from './compiled-trees.js';
import type { FlatTrees } from './flat-trees.js';
import { leafFinder } from './leaf-finder.js';
import { linearLeaf } from './linear-leaf.js';
import { narrowTrees } from './narrow-trees.js';
import { blockRows, rowBlock } from './row-block.js';

/** Adds the leaves that rows reach to scores that there are already. */
export interface RawScorer {
  /** Adds the trees, in their order, to the scores of the rows given, or of all rows. */
  addTo(scores: Float64Array, columns: readonly Float64Array[], rows?: Uint32Array): void;
}

/** Trees of one output, prepared for adding them to scores; in single precision every sum is rounded. */
export function rawScorer(flatTrees: FlatTrees, precision: ScoreArithmetic['precision'] = 'double'): RawScorer {
  const { trees, used } = narrowTrees(compileTrees(flatTrees, precision));
  const round = precision === 'single' ? Math.fround : (value: number): number => value;
  const { roots, leafValue, linear } = trees;
  const find = leafFinder(trees);
  const linearValue = linear === undefined ? undefined : linearLeaf(linear, leafValue);
  return {
    addTo: (scores, columns, rows) => {
      const block = rowBlock(
        used.map((column) => columns[column]!),
        rows,
      );
      const count = rows?.length ?? scores.length;
      for (let from = 0; from < count; from += blockRows) {
        const size = Math.min(blockRows, count - from);
        block.fill(from, size);
        for (let index = 0, offset = 0; index < size; index++, offset += used.length) {
          let sum = scores[block.rows[index]!]!;
          for (let tree = 0; tree < roots.length; tree++) {
            const leaf = find(block.values, offset, roots[tree]!);
            sum = round(sum + (linearValue === undefined ? leafValue[leaf]! : linearValue(block.values, offset, leaf)));
          }
          scores[block.rows[index]!] = sum;
        }
      }
    },
  };
}
