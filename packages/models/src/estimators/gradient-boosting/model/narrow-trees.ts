import type { CompiledTrees } from './compiled-trees.js';
import { usedColumns } from './used-columns.js';

/** Trees over only those columns that they read. */
export interface NarrowTrees {
  readonly trees: CompiledTrees;
  /** The columns that are read, ascending; what was column `used[place]` is now column `place`. */
  readonly used: readonly number[];
}

/** Renumbers the columns so that rows need to hold no others. */
export function narrowTrees(trees: CompiledTrees): NarrowTrees {
  const used = usedColumns(trees);
  const places = new Map(used.map((column, place) => [column, place]));
  const renumber = (columns: Uint32Array): Uint32Array => columns.map((column) => places.get(column)!);
  const linear = trees.linear && { ...trees.linear, column: renumber(trees.linear.column) };
  return { trees: { ...trees, column: renumber(trees.column), linear }, used };
}
