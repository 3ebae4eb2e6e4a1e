import { type BarColumn, barColumns, type ColumnTable } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import type { QualityRule } from './quality-rule.js';

type Allowed = (value: number) => boolean;

const isPrice: Allowed = (value) => Number.isNaN(value) || (value > 0 && value < Number.POSITIVE_INFINITY);

const allowed: Readonly<Record<BarColumn, { readonly holds: Allowed; readonly limit: string }>> = {
  time: { holds: Number.isSafeInteger, limit: 'whole milliseconds' },
  open: { holds: isPrice, limit: 'above 0 and finite' },
  high: { holds: isPrice, limit: 'above 0 and finite' },
  low: { holds: isPrice, limit: 'above 0 and finite' },
  close: { holds: isPrice, limit: 'above 0 and finite' },
  volume: { holds: (value) => Number.isNaN(value) || (value >= 0 && value < Number.POSITIVE_INFINITY), limit: '0 or more and finite' },
  is_backfilled: { holds: (value) => value === 0 || value === 1, limit: '0 or 1' },
};

/**
 * The table has rows, every bar column, and in each column only values that a bar can have; NaN, where it is missing, is another rule's business.
 *
 * Severity: `stop`.
 */
export function tableSchema(): QualityRule {
  const id = 'schema';
  return {
    specVersion: 1,
    id,
    check: (bars) => {
      if (bars.rowCount === 0) return [{ rule: id, severity: 'stop', message: 'the table has no rows.', rows: 0 }];
      return barColumns.flatMap((column) => columnFindings(id, bars, column));
    },
  };
}

function columnFindings(rule: string, bars: ColumnTable<BarColumn>, column: BarColumn): Finding[] {
  if (!bars.has(column)) return [{ rule, severity: 'stop', message: `column "${column}" does not exist, the table holds "${bars.names.join('", "')}".` }];
  const values = bars.column(column);
  const { holds, limit } = allowed[column];
  const rows = values.reduce((count, value) => (holds(value) ? count : count + 1), 0);
  if (rows === 0) return [];
  const first = values.findIndex((value) => !holds(value));
  const time = bars.has('time') ? bars.column('time')[first] : undefined;
  const message = `${rows} values of "${column}" are not ${limit}; the first is "${values[first]}".`;
  return [{ rule, severity: 'stop', message, rows, ...(time === undefined ? {} : { firstTime: time }) }];
}
