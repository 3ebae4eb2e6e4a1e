import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import { calendarAnswer } from './calendar-answer.js';
import { checkShare } from './check-share.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** What {@link sessionHours} goes by. */
export interface SessionHoursOptions extends SeverityOption {
  /** When the market trades. */
  readonly calendar: TradingCalendar;
  /** Share of the bars that may open out of hours, 0 to 1; default 0.01, for the minute of a closing auction is one of 390. */
  readonly warnAbove?: number;
}

/**
 * Every bar opens while the market trades: bars of the night in a file of regular hours are most often times of another zone.
 *
 * Severity: `info` with the count, `warning` above `warnAbove`, and where the calendar does not know the years of the table.
 *
 * @throws {InvalidArgumentError} if the share is not between 0 and 1.
 */
export function sessionHours({ calendar, warnAbove = 0.01, severity }: SessionHoursOptions): QualityRule {
  checkShare('warnAbove', warnAbove);
  return ruleOf({
    id: 'session-hours',
    columns: ['time'],
    severity,
    judge: (facts) =>
      calendarAnswer(calendar, () => {
        const { outside, firstOutside } = barsOutside(facts, calendar);
        if (outside === 0) return [];
        const share = outside / facts.table.rowCount;
        const message = `${outside} bars open while "${calendar.id}" is closed, ${(100 * share).toFixed(2)} % of all.`;
        return [{ severity: share > warnAbove ? 'warning' : 'info', message, column: 'time', rows: outside, share, first: firstOutside }];
      }),
  });
}

interface BarsOutside {
  readonly outside: number;
  /** Row of the first of them, -1 where there is none. */
  readonly firstOutside: number;
}

/** Walks bars and sessions side by side. */
function barsOutside({ table, profile }: TableFacts, calendar: TradingCalendar): BarsOutside {
  const { minimum, maximum } = profile('time');
  if (!Number.isFinite(minimum) || !Number.isFinite(maximum)) return { outside: 0, firstOutside: -1 };
  const time = table.column('time');
  const sessions = [calendar.sessionAt(minimum) ?? [], calendar.sessionsBetween(minimum + 1, maximum + 1)].flat();
  let [row, outside, firstOutside] = [0, 0, -1];
  const passOutside = (until: number): void => {
    for (; row < time.length && time[row]! < until; row++) if (outside++ === 0) firstOutside = row;
  };
  for (const { open, close } of sessions) {
    passOutside(open);
    while (row < time.length && time[row]! < close) row++;
  }
  passOutside(Number.POSITIVE_INFINITY);
  return { outside, firstOutside };
}
