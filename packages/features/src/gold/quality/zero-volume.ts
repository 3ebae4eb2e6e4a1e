import { checkShare } from './check-share.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';

/** What {@link zeroVolume} tolerates. */
export interface ZeroVolumeOptions extends SeverityOption {
  /** Share of the bars that may have no volume, 0 to 1; default 0.05. */
  readonly warnAbove?: number;
}

/**
 * Few bars traded nothing. A volume below 0 is the business of `tableSchema`; a bar made by gap filling is passed over.
 *
 * Severity: `info` with the count, `warning` above `warnAbove`.
 *
 * @throws {InvalidArgumentError} if the share is not between 0 and 1.
 */
export function zeroVolume({ warnAbove = 0.05, severity }: ZeroVolumeOptions = {}): QualityRule {
  checkShare('warnAbove', warnAbove);
  return ruleOf({
    id: 'zero-volume',
    columns: ['volume'],
    severity,
    judge: ({ table, profile }) => {
      if (!(profile('volume').minimum <= 0)) return [];
      const volume = table.column('volume');
      const backfilled = table.has('is_backfilled') ? table.column('is_backfilled') : null;
      let [rows, judged, first] = [0, 0, -1];
      for (let row = 0; row < volume.length; row++) {
        if (backfilled?.[row] === 1 || Number.isNaN(volume[row]!)) continue;
        judged++;
        if (volume[row] === 0 && rows++ === 0) first = row;
      }
      if (rows === 0) return [];
      const share = rows / judged;
      const message = `${rows} bars have no volume, ${(100 * share).toFixed(2)} %; the limit is ${100 * warnAbove} %.`;
      return [{ severity: share > warnAbove ? 'warning' : 'info', message, column: 'volume', rows, share, first }];
    },
  });
}
