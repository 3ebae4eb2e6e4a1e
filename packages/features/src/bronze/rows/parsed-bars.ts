import type { BarColumn, QuarantinedRow } from '@spx/core';

/** Bars of one file, parsed and repaired, in file order; not yet checked for order and duplicates. */
export interface ParsedBars {
  readonly source: string;
  readonly columns: Readonly<Record<BarColumn, Float64Array>>;
  /** 1-based line of each bar in the file. */
  readonly lines: Float64Array;
  /** Times of the bars that were widened. */
  readonly repairedTimes: readonly number[];
  readonly quarantined: readonly QuarantinedRow[];
}
