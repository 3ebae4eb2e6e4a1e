import { SpxError } from '@spx/core';
import type { TradingCalendar } from '../../calendar/trading-calendar.js';
import type { RowFinding } from './rule-of.js';

/** What `ask` finds; where the calendar does not know the years of the table, which is a fact of the data, a warning that says so. */
export function calendarAnswer(calendar: TradingCalendar, ask: () => readonly RowFinding[]): readonly RowFinding[] {
  try {
    return ask();
  } catch (cause) {
    if (!SpxError.is(cause)) throw cause;
    const message = `the calendar "${calendar.id}" cannot say whether these times are right: ${cause.message}`;
    return [{ severity: 'warning', message, column: 'time' }];
  }
}
