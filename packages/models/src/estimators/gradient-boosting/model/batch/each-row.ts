import { blockRows, rowBlock } from '../row-block.js';
import type { RowValues, TableWork } from './table-work.js';

/** What is done with one row. */
export interface EachRowOptions<Values extends RowValues> {
  readonly valuesPerRow: number;
  /** Columns that are read; others are 0 in the rows. */
  readonly used: readonly number[];
  readonly newValues: (count: number) => Values;
  /** Writes the values of a row from `at` on. */
  readonly write: (row: Float64Array, into: Values, at: number) => void;
}

/** Work that is done row by row. */
export function eachRow<Values extends RowValues>({ valuesPerRow, used, newValues, write }: EachRowOptions<Values>): TableWork<Values> {
  return {
    valuesPerRow,
    newValues: (rows) => newValues(rows * valuesPerRow),
    compute: (columns, { from, to, at }, into) => {
      const block = rowBlock(columns.map((values, column) => (used.includes(column) ? values : undefined)));
      const rows = Array.from({ length: blockRows }, (_, index) => block.values.subarray(index * columns.length, (index + 1) * columns.length));
      for (let start = from, place = at; start < to; start += blockRows) {
        const size = Math.min(blockRows, to - start);
        block.fill(start, size);
        for (let index = 0; index < size; index++, place += valuesPerRow) write(rows[index]!, into, place);
      }
    },
  };
}
