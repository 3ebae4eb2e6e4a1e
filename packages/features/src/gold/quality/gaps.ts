import type { BarColumn, ColumnTable } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { type MissingBarsOptions, missingBars } from '../missing-bars.js';
import { calendarAnswer } from './calendar-answer.js';
import { checkShare } from './check-share.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** What {@link gaps} tolerates. */
export interface GapsOptions extends SeverityOption {
  /** Share of the bars of the sessions that may be missing, 0 to 1; default 0.05. */
  readonly warnAbove?: number;
  /** When the market trades. Without it, a session is what `sessionIndex` finds, and one that is missing as a whole is not noticed. */
  readonly calendar?: TradingCalendar;
}

/**
 * Few bars are missing inside sessions.
 *
 * Severity: `info` with the count, `warning` above `warnAbove`. Out of regular hours a minute without a trade has no bar, so a gap as such is no fault. With a calendar that
 *           does not know the years of the table: `warning`.
 * Rows:     bars that are missing; the first time is that of the bar after the first gap.
 *
 * @throws {InvalidArgumentError} if the share is not between 0 and 1.
 */
export function gaps({ warnAbove = 0.05, calendar, severity }: GapsOptions = {}): QualityRule {
  checkShare('warnAbove', warnAbove);
  return ruleOf({
    id: 'gaps',
    columns: ['time'],
    severity,
    judge: (facts) => {
      if (calendar === undefined) return gapFinding(facts, warnAbove, { sessions: facts.sessions() });
      const from = facts.table.column('time')[0];
      return calendarAnswer(calendar, () => gapFinding(facts, warnAbove, { calendar, ...(from === undefined ? {} : { from }) }));
    },
  });
}

function gapFinding(facts: TableFacts, warnAbove: number, options: MissingBarsOptions): readonly RowFinding[] {
  const { bars, minutes, rowsAfter } = missingBars(facts.table as ColumnTable<BarColumn>, { ...options, intervalMs: facts.interval() });
  const first = rowsAfter[0];
  if (first === undefined) return [];
  const share = bars / (bars + facts.table.rowCount);
  const message = `${bars} bars (${minutes} minutes) are missing in ${rowsAfter.length} gaps, ${(100 * share).toFixed(2)} % of the sessions.`;
  return [{ severity: share > warnAbove ? 'warning' : 'info', message, column: 'time', rows: bars, share, first }];
}
