import type { FlatTrees } from './flat-trees.js';

/** The columns that trees read, ascending. */
export function usedColumns({ column, linear }: Pick<FlatTrees, 'column' | 'linear'>): readonly number[] {
  return [...new Set([...column, ...(linear?.column ?? [])])].sort((a, b) => a - b);
}
