import type { BoostedTrees } from '../boosted-trees.js';
import { compileTrees } from '../compiled-trees.js';
import { narrowTrees } from '../narrow-trees.js';
import { blockRows, rowBlock } from '../row-block.js';
import { rowScorer } from '../row-scorer.js';
import type { TableWork } from './table-work.js';

/** Raw scores of rows. */
export function scoreRows(boosted: BoostedTrees): TableWork<Float64Array> {
  const { trees, used } = narrowTrees(compileTrees(boosted.trees, boosted.arithmetic.precision));
  const score = rowScorer(trees, boosted);
  const outputs = boosted.baseScore.length;
  const sums = new Float64Array(outputs);
  return {
    valuesPerRow: outputs,
    newValues: (rows) => new Float64Array(rows * outputs),
    compute: (columns, { from, to, at }, into) => {
      const block = rowBlock(used.map((column) => columns[column]!));
      for (let start = from, place = at; start < to; start += blockRows) {
        const size = Math.min(blockRows, to - start);
        block.fill(start, size);
        for (let index = 0, offset = 0; index < size; index++, offset += used.length, place += outputs) {
          score(block.values, offset, sums);
          for (let output = 0; output < outputs; output++) into[place + output] = sums[output]!;
        }
      }
    },
  };
}
