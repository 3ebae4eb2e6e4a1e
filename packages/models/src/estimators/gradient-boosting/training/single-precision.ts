import { ColumnTable } from '@spx/core';
import { singleBelow } from '../../../formats/next-single.js';
import { decisionBits } from '../model/decision-type.js';
import type { FlatTrees } from '../model/flat-trees.js';

/** The columns as a model of single precision sees them. */
export function singleTable(table: ColumnTable): ColumnTable {
  return new ColumnTable(Object.fromEntries(table.names.map((name) => [name, table.column(name).map(Math.fround)])));
}

/** Trees that were grown on columns of single precision, in numbers of single precision: they part the same rows. */
export function singleTrees(trees: FlatTrees): FlatTrees {
  const isCategorical = (node: number): boolean => (trees.decision[node]! & decisionBits.categorical) !== 0;
  return {
    ...trees,
    threshold: trees.threshold.map((value, node) => (isCategorical(node) ? value : singleAtMost(value))),
    leafValue: trees.leafValue.map(Math.fround),
  };
}

/** The largest number of single precision that is not above `value`. */
function singleAtMost(value: number): number {
  const nearest = Math.fround(value);
  return nearest <= value ? nearest : singleBelow(value);
}
