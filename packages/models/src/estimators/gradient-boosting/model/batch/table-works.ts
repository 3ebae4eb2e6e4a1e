import type { BoostedTrees } from '../boosted-trees.js';
import { rowLeaves } from '../row-leaves.js';
import { usedColumns } from '../used-columns.js';
import { contributionRows } from './contribution-rows.js';
import { eachRow } from './each-row.js';
import { scoreRows } from './score-rows.js';
import type { TableWork } from './table-work.js';

/** What can be computed of every row of a table: its raw scores, the leaves that it reaches, or the contributions of its features to the scores. */
export interface WorkValues {
  readonly scores: Float64Array;
  readonly leaves: Uint32Array;
  readonly contributions: Float64Array;
}

/** Prepares a model for each kind of work. */
export const tableWorks: { readonly [Kind in keyof WorkValues]: (boosted: BoostedTrees) => TableWork<WorkValues[Kind]> } = {
  scores: scoreRows,
  leaves: (boosted) => {
    const newValues = (count: number): Uint32Array => new Uint32Array(count);
    return eachRow({ valuesPerRow: boosted.treeOutput.length, used: usedColumns(boosted.trees), newValues, write: rowLeaves(boosted) });
  },
  contributions: contributionRows,
};
