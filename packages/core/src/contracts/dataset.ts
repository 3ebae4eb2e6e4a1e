import type { ColumnTable } from '../table/column-table.js';
import type { Label } from './label.js';

/**
 * Rows to fit or score on, oldest first: features, label and what else is known of each row, all of equal length.
 *
 * Labels are finite (masked rows were dropped when the dataset was made). Features may be NaN: missing.
 */
export interface Dataset<Name extends string = string> {
  readonly features: ColumnTable<Name>;
  readonly label: Label;
  /** Weight of each row in the loss; absent means 1. Finite, 0 or more. */
  readonly weights?: Float64Array;
  /** Trading session of each row as an integer that never decreases. Significance tests cluster by it. */
  readonly session?: Float64Array;
  /** Instrument of each row as an integer, in a dataset of several; rows of one time may come in any order of instruments. Splits keep rows of one time together. */
  readonly instrument?: Float64Array;
}
