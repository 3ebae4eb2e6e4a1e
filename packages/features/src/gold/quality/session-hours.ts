import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { calendarBars } from './calendar-bars.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';

/** What {@link sessionHours} goes by. */
export interface SessionHoursOptions extends SeverityOption {
  /** When the market trades. */
  readonly calendar: TradingCalendar;
}

/**
 * Every bar opens while the market trades: bars of the night in a file of regular hours are most often times of another zone.
 *
 * Severity: `warning`.
 */
export function sessionHours({ calendar, severity }: SessionHoursOptions): QualityRule {
  return ruleOf({
    id: 'session-hours',
    columns: ['time'],
    severity,
    judge: (facts) => {
      const found = calendarBars(facts, calendar);
      if ('problem' in found) return [{ severity: 'warning', message: found.problem, column: 'time' }];
      const { outside, firstOutside } = found;
      if (outside === 0) return [];
      const share = outside / facts.table.rowCount;
      const message = `${outside} bars open while "${calendar.id}" is closed, ${(100 * share).toFixed(2)} % of all.`;
      return [{ severity: 'warning', message, column: 'time', rows: outside, share, first: firstOutside }];
    },
  });
}
