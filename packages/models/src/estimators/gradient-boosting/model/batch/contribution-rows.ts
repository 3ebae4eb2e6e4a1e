import type { BoostedTrees } from '../boosted-trees.js';
import { rowExplainer } from '../explanation/row-explainer.js';
import { blockRows, rowBlock } from '../row-block.js';
import { usedColumns } from '../used-columns.js';
import type { TableWork } from './table-work.js';

/** Contributions of features, outputs x (features + 1) for each row. */
export function contributionRows(boosted: BoostedTrees): TableWork<Float64Array> {
  const { valuesPerRow, explain } = rowExplainer(boosted);
  const used = new Set(usedColumns(boosted.trees));
  return {
    valuesPerRow,
    newValues: (rows) => new Float64Array(rows * valuesPerRow),
    compute: (columns, { from, to, at }, into) => {
      const block = rowBlock(columns.map((values, column) => (used.has(column) ? values : undefined)));
      for (let start = from, place = at; start < to; start += blockRows, place += blockRows * valuesPerRow) {
        const count = Math.min(blockRows, to - start);
        block.fill(start, count);
        explain({ values: block.values, count }, into, place);
      }
    },
  };
}
