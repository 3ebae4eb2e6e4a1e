import type { ColumnTable } from '@spx/core';
import type { Finding, Severity } from '../../bronze/finding.js';
import type { TableFacts } from './table-facts.js';

/**
 * One thing that can be wrong with a table: bars, features or any other named columns.
 *
 * Called by: `checkQuality`, in the order of the list. May assume: every column of `columns` is there, and the rules before it found nothing of severity `stop`. Must
 * hold: the table is not changed; the same table gives the same findings (a rule that needs a clock takes it as an option); nothing wrong gives an empty list; data is
 * judged, never thrown at: no rows, one row, constant columns and columns that are NaN throughout are all data.
 */
export interface QualityRule {
  readonly specVersion: 1;
  /** Name of the rule; the `rule` of its findings. */
  readonly id: string;
  /** Columns that the rule cannot do without; `checkQuality` reports an absent one in its place. Empty for a rule that takes the columns as they come. */
  readonly columns: readonly string[];
  /**
   * What the rule finds in the table; nothing when it is kept.
   *
   * @param facts - what all rules share of this table, each computed once when first asked for. `checkQuality` passes it; a rule called alone makes its own.
   */
  check(table: ColumnTable, facts?: TableFacts): readonly Finding[];
}

/** Option of every rule. */
export interface SeverityOption {
  /** Severity of all that the rule finds, in place of those that it states. */
  readonly severity?: Severity;
}
