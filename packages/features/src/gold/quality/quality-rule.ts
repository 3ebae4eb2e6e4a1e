import type { BarColumn, ColumnTable } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';

/**
 * One thing that can be wrong with a table of bars.
 *
 * Called by: `checkQuality`, in the order of the list. May assume: the rules before it found nothing of severity `stop`. Must hold: the bars are not changed; the same bars
 * give the same findings (a rule that needs a clock takes it as an option); nothing wrong gives an empty list; data is judged, never thrown at.
 */
export interface QualityRule {
  readonly specVersion: 1;
  /** Unique name; the `rule` of its findings. */
  readonly id: string;
  /** What the rule finds in the bars; nothing when they keep it. */
  check(bars: ColumnTable<BarColumn>): readonly Finding[];
}
