/** Values of rows, those of one row side by side. */
export type RowValues = Float64Array | Uint32Array;

/** Rows of a table, and where their values go. */
export interface RowRange {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** Place of the first value of row `from`. */
  readonly at: number;
}

/** Work on the rows of tables, none of which depends on another. */
export interface TableWork<Values extends RowValues> {
  readonly valuesPerRow: number;
  newValues(rows: number): Values;
  /** Writes the values of some rows, given all columns of the model. */
  compute(columns: readonly Float64Array[], rows: RowRange, into: Values): void;
}
