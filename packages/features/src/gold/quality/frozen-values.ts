import { InvalidArgumentError } from '@spx/core';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** What {@link frozenValues} tolerates. */
export interface FrozenValuesOptions extends SeverityOption {
  /** Longest run of equal values that passes, a positive integer; default 30. Real minute bars of liquid instruments repeat a price 8 times at most. */
  readonly longestRun?: number;
  /** Columns to judge; default `open`, `high`, `low` and `close`. */
  readonly columns?: readonly string[];
}

/**
 * No column stands still while the market goes on, as it does when a feed repeats its last value.
 *
 * A row counts towards a run if the value is that of the row before and the bar traded: `volume` is above 0 and `is_backfilled` is not 1; in a table without a volume that
 * trades, if any other column but times changed. Rows that do not count neither lengthen nor end a run; a missing value ends it.
 *
 * Severity: `warning`. Rows: those of the runs that are too long; the worst value is the length of the longest.
 *
 * @throws {InvalidArgumentError} if `longestRun` is not a positive integer, or `columns` is empty.
 */
export function frozenValues({ longestRun = 30, columns = ['open', 'high', 'low', 'close'], severity }: FrozenValuesOptions = {}): QualityRule {
  if (!Number.isInteger(longestRun) || longestRun < 1) throw new InvalidArgumentError('longestRun', 'a positive integer', { received: longestRun });
  if (columns.length === 0) throw new InvalidArgumentError('columns', 'one column or more', { received: columns });
  return ruleOf({
    id: 'frozen',
    columns,
    severity,
    judge: (facts) => columns.flatMap((column) => columnFinding(facts, column, longestRun)),
  });
}

function columnFinding(facts: TableFacts, column: string, limit: number): RowFinding[] {
  if (facts.profile(column).longestRun <= limit) return [];
  const { rows, first, longest, longestStart } = frozenRuns(facts.table.column(column), rowsThatCount(facts, column), limit);
  if (rows === 0) return [];
  const message = `"${column}" stands still for more than ${limit} rows while the market goes on, ${rows} rows in all; the longest run has ${longest}.`;
  return [{ severity: 'warning', message, column, rows, share: rows / facts.table.rowCount, first, worst: longest, worstRow: longestStart }];
}

interface FrozenRuns {
  readonly rows: number;
  readonly first: number;
  readonly longest: number;
  readonly longestStart: number;
}

function frozenRuns(values: Float64Array, counts: (row: number) => boolean, limit: number): FrozenRuns {
  let [rows, first, longest, longestStart, start, run] = [0, -1, 0, -1, 0, 0];
  for (let row = 0; row <= values.length; row++) {
    if (row > 0 && values[row] === values[row - 1]) {
      if (counts(row)) run++;
      continue;
    }
    if (run > limit) {
      if (rows === 0) first = start;
      if (run > longest) [longest, longestStart] = [run, start];
      rows += run;
    }
    [start, run] = [row, 1];
  }
  return { rows, first, longest, longestStart };
}

function rowsThatCount({ table, profile }: TableFacts, column: string): (row: number) => boolean {
  if (column !== 'volume' && table.has('volume') && profile('volume').maximum > 0) {
    const volume = table.column('volume');
    const backfilled = table.has('is_backfilled') ? table.column('is_backfilled') : null;
    return (row) => volume[row]! > 0 && backfilled?.[row] !== 1;
  }
  const others = table.names.filter((name) => name !== column && !/(^|_)time$/.test(name)).map((name) => table.column(name));
  return (row) => others.some((values) => values[row] !== values[row - 1] && !(Number.isNaN(values[row]) && Number.isNaN(values[row - 1])));
}
