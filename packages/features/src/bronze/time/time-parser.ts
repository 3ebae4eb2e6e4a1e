/** Turns the time cells of one file into instants. */
export interface TimeParser {
  /** Epoch milliseconds, an integer; NaN if the cell is no time of this file's kind. */
  parse(cell: unknown): number;
  /** Why `parse` gave NaN for this cell, to follow the name of the column. */
  explain(cell: unknown): string;
}
