import type { QualityRule } from './quality-rule.js';

/**
 * Times strictly increase: no bar is older than the one before it, no time stands twice.
 *
 * Severity: `stop`. Windows, joins and labels all rely on it.
 */
export function monotonicTime(): QualityRule {
  const id = 'monotonic-time';
  return {
    specVersion: 1,
    id,
    check: (bars) => {
      const time = bars.column('time');
      const stuck: number[] = [];
      for (let row = 1; row < time.length; row++) if (!(time[row]! > time[row - 1]!)) stuck.push(row);
      const first = stuck[0];
      if (first === undefined) return [];
      const message = `${stuck.length} bars are not later than the one before; the first is row ${first}.`;
      return [{ rule: id, severity: 'stop', message, rows: stuck.length, firstTime: time[first]! }];
    },
  };
}
