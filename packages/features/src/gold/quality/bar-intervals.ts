import { InvalidArgumentError } from '@spx/core';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

const MS_PER_MINUTE = 60_000;

/** What {@link barIntervals} goes by. */
export interface BarIntervalsOptions extends SeverityOption {
  /** Minutes that a bar is to last, above 0; by default whatever is usual in the table. */
  readonly minutes?: number;
}

/**
 * Bars of a session lie whole bar intervals apart, as they do where one size of bar fills the file and no time was shifted.
 *
 * Severity: `warning` for bars between the beats; `stop` if the usual interval is not `minutes`: windows and horizons in bars would then mean other times. The worst value
 *           is an interval in minutes.
 *
 * @throws {InvalidArgumentError} if `minutes` is not above 0.
 */
export function barIntervals({ minutes, severity }: BarIntervalsOptions = {}): QualityRule {
  if (minutes !== undefined && !(minutes > 0)) throw new InvalidArgumentError('minutes', 'a number above 0', { received: minutes });
  return ruleOf({
    id: 'bar-interval',
    columns: ['time'],
    severity,
    judge: (facts) => {
      const usual = facts.interval() / MS_PER_MINUTE;
      if (minutes === undefined || !Number.isFinite(usual) || usual === minutes) return offBeat(facts);
      const message = `bars usually lie ${usual} minutes apart, ${minutes} were asked for.`;
      return [{ severity: 'stop', message, column: 'time', rows: facts.table.rowCount, share: 1, first: 0, worst: usual }];
    },
  });
}

function offBeat(facts: TableFacts): readonly RowFinding[] {
  const interval = facts.interval();
  if (!(interval > 0)) return [];
  const [time, session] = [facts.table.column('time'), facts.sessions()];
  let [rows, first, shortest, worstRow] = [0, -1, Number.POSITIVE_INFINITY, -1];
  for (let row = 1; row < time.length; row++) {
    const step = time[row]! - time[row - 1]!;
    // Times that repeat, go back or are missing are the business of other rules.
    if (step === interval || !(step > 0) || session[row] !== session[row - 1] || step % interval === 0) continue;
    if (rows++ === 0) first = row;
    if (step < shortest) [shortest, worstRow] = [step, row];
  }
  if (rows === 0) return [];
  const [usual, worst] = [interval / MS_PER_MINUTE, shortest / MS_PER_MINUTE];
  const message = `${rows} bars do not follow the one before by whole intervals of ${usual} minutes; the shortest step is ${worst.toPrecision(3)} minutes.`;
  return [{ severity: 'warning', message, column: 'time', rows, share: rows / (time.length - 1), first, worst, worstRow }];
}
