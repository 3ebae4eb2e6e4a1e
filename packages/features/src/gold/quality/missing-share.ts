import { barColumns, InvalidArgumentError } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import type { QualityRule } from './quality-rule.js';

/** What {@link missingShare} tolerates. */
export interface MissingShareOptions {
  /** Share of missing values in a column, 0 to 1, above which it is reported; default 0: any. */
  readonly warnAbove?: number;
  /** Share above which the column stops the run; default 0.5. Volume never stops it, for some instruments have none. */
  readonly stopAbove?: number;
}

/**
 * Few values are missing (NaN), column by column.
 *
 * Severity: `warning` above `warnAbove`, `stop` above `stopAbove`.
 *
 * @throws {InvalidArgumentError} if a share is not between 0 and 1.
 */
export function missingShare({ warnAbove = 0, stopAbove = 0.5 }: MissingShareOptions = {}): QualityRule {
  for (const [name, share] of Object.entries({ warnAbove, stopAbove })) {
    if (!(share >= 0 && share <= 1)) throw new InvalidArgumentError(name, 'a share between 0 and 1', { received: share });
  }
  const id = 'missing-share';
  return {
    specVersion: 1,
    id,
    check: (bars) =>
      barColumns.flatMap((column): Finding[] => {
        const values = bars.column(column);
        const rows = values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
        const share = rows / values.length;
        if (!(share > warnAbove)) return [];
        const firstTime = bars.column('time')[values.findIndex(Number.isNaN)]!;
        const isFatal = share > stopAbove && column !== 'volume';
        const message = `${(100 * share).toFixed(2)} % of "${column}" is missing, the limit is ${100 * (isFatal ? stopAbove : warnAbove)} %.`;
        return [{ rule: id, severity: isFatal ? 'stop' : 'warning', message, rows, firstTime }];
      }),
  };
}
