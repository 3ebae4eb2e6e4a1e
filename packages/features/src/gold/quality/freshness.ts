import { InvalidArgumentError } from '@spx/core';
import { formatTime } from '@spx/core/report';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

const MS_PER_MINUTE = 60_000;

/** What {@link freshness} tolerates, and by which clock. */
export interface FreshnessOptions extends SeverityOption {
  /** Present time in epoch milliseconds; default `Date.now`. */
  readonly clock?: () => number;
  /** Largest age of the last bar's close, in minutes, above 0; default 15. */
  readonly maximumAgeMinutes?: number;
}

/**
 * The last bar is recent, and none lies in the future.
 *
 * Severity: `warning` if its close is older than `maximumAgeMinutes`, `stop` if it opens after the present: its time is wrong, most often by a time zone. The worst value
 *           is the age in minutes.
 * Edges:    a table without rows, or whose last time is missing, has no age; `tableSchema` speaks of both.
 *
 * @throws {InvalidArgumentError} if the age is not above 0.
 */
export function freshness({ clock = Date.now, maximumAgeMinutes = 15, severity }: FreshnessOptions = {}): QualityRule {
  if (!(maximumAgeMinutes > 0)) throw new InvalidArgumentError('maximumAgeMinutes', 'a number above 0', { received: maximumAgeMinutes });
  return ruleOf({
    id: 'freshness',
    columns: ['time'],
    severity,
    judge: (facts) => {
      const last = facts.table.column('time').at(-1);
      return last === undefined || Number.isNaN(last) ? [] : ageFindings(facts, { last, now: clock(), maximumAgeMinutes });
    },
  });
}

function ageFindings(facts: TableFacts, limits: { readonly last: number; readonly now: number; readonly maximumAgeMinutes: number }): readonly RowFinding[] {
  const { last, now, maximumAgeMinutes } = limits;
  const row = facts.table.rowCount - 1;
  const shared = { column: 'time', rows: 1, first: row, worstRow: row };
  if (last > now) {
    const message = `the last bar opens at ${formatTime(last)} UTC, after the present ${formatTime(now)} UTC.`;
    return [{ ...shared, severity: 'stop', message, worst: (now - last) / MS_PER_MINUTE }];
  }
  const interval = facts.interval();
  const ageMinutes = (now - last - (Number.isNaN(interval) ? 0 : interval)) / MS_PER_MINUTE;
  if (ageMinutes <= maximumAgeMinutes) return [];
  const message = `the last bar closed ${ageMinutes.toFixed(1)} minutes ago, the limit is ${maximumAgeMinutes}.`;
  return [{ ...shared, severity: 'warning', message, worst: ageMinutes }];
}
