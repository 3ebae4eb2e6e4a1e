import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';

/**
 * Times strictly increase: no row is older than the one before it, no time stands twice.
 *
 * Severity: `stop`. Windows, joins and labels all rely on it.
 */
export function monotonicTime({ severity }: SeverityOption = {}): QualityRule {
  return ruleOf({
    id: 'monotonic-time',
    columns: ['time'],
    severity,
    judge: ({ table }) => {
      const time = table.column('time');
      let [stuck, repeated, first] = [0, 0, -1];
      for (let row = 1; row < time.length; row++) {
        if (time[row]! > time[row - 1]!) continue;
        if (stuck++ === 0) first = row;
        if (time[row] === time[row - 1]) repeated++;
      }
      if (stuck === 0) return [];
      const message = `${stuck} rows are not later than the one before (${repeated} repeat its time, ${stuck - repeated} go back); the first is row ${first}.`;
      return [{ severity: 'stop', message, column: 'time', rows: stuck, share: stuck / (time.length - 1), first }];
    },
  });
}
