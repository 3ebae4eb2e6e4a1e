import type { BarColumn, QuarantinedRow } from '@spx/core';

/** Rows of one file as they stand in it: text, numbers or whatever the format holds, one array per bar column. */
export interface RawBars {
  /** 1-based line of each row in the file; the row number of a columnar file. */
  readonly lines: readonly number[];
  /** Cells by bar column; a column that the file does not hold, and need not hold, is absent. */
  readonly cells: Readonly<Partial<Record<BarColumn, ArrayLike<unknown>>>>;
}

/** What a text reader hands on for one stretch of a file: rows to parse, and rows whose shape already rules them out. */
export interface RawBatch {
  readonly raw: RawBars;
  readonly refused: readonly QuarantinedRow[];
}
