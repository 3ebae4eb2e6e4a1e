import { type ColumnTable, InvalidArgumentError } from '@spx/core';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

const kinds = ['time', 'price', 'volume', 'flag', 'number'] as const;

/** What a column may hold. `time`: whole milliseconds. `price`: above 0. `volume`: 0 or more. `flag`: 0 or 1, never missing. `number`: anything finite. */
export type ColumnKind = (typeof kinds)[number];

/** What {@link tableSchema} demands. */
export interface TableSchemaOptions extends SeverityOption {
  /** Kind of each column that must be there; default: the columns of bars. */
  readonly columns?: Readonly<Record<string, ColumnKind>>;
  /** Whether the table may hold other columns; default true. */
  readonly allowOthers?: boolean;
}

interface Allowed {
  readonly holds: (value: number) => boolean;
  readonly limit: string;
}

const isPrice = (value: number): boolean => Number.isNaN(value) || (value > 0 && value < Number.POSITIVE_INFINITY);

const allowed: Readonly<Record<ColumnKind, Allowed>> = {
  time: { holds: Number.isSafeInteger, limit: 'whole milliseconds' },
  price: { holds: isPrice, limit: 'above 0 and finite' },
  volume: { holds: (value) => Number.isNaN(value) || (value >= 0 && value < Number.POSITIVE_INFINITY), limit: '0 or more and finite' },
  flag: { holds: (value) => value === 0 || value === 1, limit: '0 or 1' },
  number: { holds: (value) => Number.isNaN(value) || Number.isFinite(value), limit: 'finite' },
};

const barSchema: Readonly<Record<string, ColumnKind>> = {
  time: 'time',
  open: 'price',
  high: 'price',
  low: 'price',
  close: 'price',
  volume: 'volume',
  is_backfilled: 'flag',
};

/**
 * The table has rows, every column asked for, and in each only values of its kind; NaN, where it is missing, is another rule's business.
 *
 * Severity: `stop`.
 *
 * @throws {InvalidArgumentError} if a kind is unknown.
 * @example tableSchema({ columns: { time: 'time', rsi_14: 'number' } });
 */
export function tableSchema({ columns = barSchema, allowOthers = true, severity }: TableSchemaOptions = {}): QualityRule {
  for (const [column, kind] of Object.entries(columns)) {
    if (!kinds.includes(kind)) throw new InvalidArgumentError(`columns.${column}`, `one of ${kinds.join(', ')}`, { received: kind });
  }
  const judge = (facts: TableFacts): readonly RowFinding[] => {
    if (facts.table.rowCount === 0) return [{ severity: 'stop', message: 'the table has no rows.', rows: 0 }];
    const others = allowOthers ? [] : facts.table.names.filter((name) => !Object.hasOwn(columns, name));
    return [...Object.entries(columns).flatMap(([column, kind]) => columnFindings(facts, column, kind)), ...others.map(otherColumn)];
  };
  return ruleOf({ id: 'schema', columns: [], severity, judge });
}

function otherColumn(column: string): RowFinding {
  return { severity: 'stop', message: `column "${column}" is not in the schema.`, column };
}

/** A column that is not there. */
export function absentColumn(table: ColumnTable, column: string): RowFinding {
  return { severity: 'stop', message: `column "${column}" does not exist, the table holds "${table.names.join('", "')}".`, column };
}

function columnFindings(facts: TableFacts, column: string, kind: ColumnKind): readonly RowFinding[] {
  if (!facts.table.has(column)) return [absentColumn(facts.table, column)];
  const { holds, limit } = allowed[kind];
  const { minimum, maximum, missing } = facts.profile(column);
  const isOrdered = kind !== 'time' && kind !== 'flag';
  // An ordered kind holds everywhere if it holds at both ends.
  if (isOrdered && (Number.isNaN(minimum) || (holds(minimum) && holds(maximum)))) return [];
  const values = facts.table.column(column);
  let [rows, first] = [0, -1];
  for (let row = 0; row < values.length; row++) if (!holds(values[row]!) && rows++ === 0) first = row;
  if (rows === 0) return [];
  const message = `${rows} values of "${column}" are not ${limit}; the first is "${values[first]}".`;
  const judged = isOrdered ? values.length - missing : values.length;
  return [{ severity: 'stop', message, column, rows, share: rows / judged, first, worst: values[first]!, worstRow: first }];
}
