/** Rows that are copied together from columns, so that each column is read a cache line at a time and the copies stay close to the processor. */
export const blockRows = 64;

/** A few rows one after the other, copied from columns. */
export interface RowBlock {
  /** Rows of `columns.length` values. */
  readonly values: Float64Array;
  /** Number in its table of each row. */
  readonly rows: Uint32Array;
  /** Copies `size` rows: those from `from` on, of the list if there is one. */
  fill(from: number, size: number): void;
}

/** A block over columns, for all their rows or for a list of them; values of columns that are left out are 0. */
export function rowBlock(columns: readonly (Float64Array | undefined)[], list?: Uint32Array): RowBlock {
  const width = columns.length;
  const values = new Float64Array(blockRows * width);
  const rows = new Uint32Array(blockRows);
  return {
    values,
    rows,
    fill: (from, size) => {
      for (let index = 0; index < size; index++) rows[index] = list === undefined ? from + index : list[from + index]!;
      for (let place = 0; place < width; place++) {
        const column = columns[place];
        if (column === undefined) continue;
        for (let index = 0, target = place; index < size; index++, target += width) values[target] = column[rows[index]!]!;
      }
    },
  };
}
