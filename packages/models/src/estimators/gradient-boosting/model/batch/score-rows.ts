import type { BoostedTrees } from '../boosted-trees.js';
import { type CompiledTrees, compileTrees } from '../compiled-trees.js';
import { narrowTrees } from '../narrow-trees.js';
import { blockRows, rowBlock } from '../row-block.js';
import { rowScorer } from '../row-scorer.js';
import { canScoreCodes, scoreCodes } from './score-codes.js';
import type { TableWork } from './table-work.js';

/** Visits of rows to trees, for each node, from which on it has paid to prepare the trees for codes. */
const leastVisits = 400;

/**
 * Raw scores of rows: by walking through the trees at first, by codes as soon as there were rows enough to pay for preparing them, where the kernel knows what the trees
 * do. Both give the same bits.
 */
export function scoreRows(boosted: BoostedTrees): TableWork<Float64Array> {
  const trees = compileTrees(boosted.trees, boosted.arithmetic.precision);
  const walk = walkRows(boosted, trees);
  let [visits, codes] = [0, undefined as TableWork<Float64Array> | undefined];
  return {
    ...walk,
    compute: (columns, rows, into) => {
      visits += (rows.to - rows.from) * trees.roots.length;
      if (visits >= leastVisits * trees.column.length) codes ??= canScoreCodes(boosted, trees) ? scoreCodes(boosted, trees) : walk;
      (codes ?? walk).compute(columns, rows, into);
    },
  };
}

function walkRows(boosted: BoostedTrees, whole: CompiledTrees): TableWork<Float64Array> {
  const { trees, used } = narrowTrees(whole);
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
