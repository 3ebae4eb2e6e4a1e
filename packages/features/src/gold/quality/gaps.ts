import { InvalidArgumentError } from '@spx/core';
import { missingBars } from '../missing-bars.js';
import type { QualityRule } from './quality-rule.js';

/** What {@link gaps} tolerates. */
export interface GapsOptions {
  /** Share of the bars of the sessions that may be missing, 0 to 1; default 0.05. */
  readonly warnAbove?: number;
}

/**
 * Few bars are missing inside sessions.
 *
 * Severity: `info` with the count, `warning` above `warnAbove`. Out of regular hours a minute without a trade has no bar, so a gap as such is no fault.
 *
 * @throws {InvalidArgumentError} if the share is not between 0 and 1.
 */
export function gaps({ warnAbove = 0.05 }: GapsOptions = {}): QualityRule {
  if (!(warnAbove >= 0 && warnAbove <= 1)) throw new InvalidArgumentError('warnAbove', 'a share between 0 and 1', { received: warnAbove });
  const id = 'gaps';
  return {
    specVersion: 1,
    id,
    check: (table) => {
      const { bars, minutes, rowsAfter } = missingBars(table);
      const first = rowsAfter[0];
      if (first === undefined) return [];
      const share = bars / (bars + table.rowCount);
      const message = `${bars} bars (${minutes} minutes) are missing in ${rowsAfter.length} gaps, ${(100 * share).toFixed(2)} % of the sessions.`;
      return [{ rule: id, severity: share > warnAbove ? 'warning' : 'info', message, rows: bars, firstTime: table.column('time')[first]! }];
    },
  };
}
