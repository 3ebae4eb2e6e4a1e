import { InvalidArgumentError } from '@spx/core';
import { checkShare } from './check-share.js';
import type { QualityRule, SeverityOption } from './quality-rule.js';
import { type RowFinding, ruleOf } from './rule-of.js';
import type { TableFacts } from './table-facts.js';

/** How many values of a column may be missing. */
export interface MissingLimits {
  /** Share of missing values in a column, 0 to 1, above which it is reported; default 0: any. */
  readonly warnAbove?: number;
  /** Share above which the column stops the run; default 0.5. Volume never stops it unless its own limits say so, for some instruments have none. */
  readonly stopAbove?: number;
}

/** What {@link missingShare} tolerates. */
export interface MissingShareOptions extends MissingLimits, SeverityOption {
  /** Columns to judge, by name alone or with limits of their own; default: every column of the table. */
  readonly columns?: readonly string[] | Readonly<Record<string, MissingLimits>>;
}

/**
 * Few values are missing (NaN), column by column.
 *
 * Severity: `warning` above `warnAbove`, `stop` above `stopAbove`.
 *
 * @throws {InvalidArgumentError} if a share is not between 0 and 1, or `columns` is empty.
 * @example missingShare({ columns: { close: {}, rsi_14: { warnAbove: 0.01, stopAbove: 0.2 } } });
 */
export function missingShare({ warnAbove = 0, stopAbove = 0.5, columns, severity }: MissingShareOptions = {}): QualityRule {
  checkLimits('', { warnAbove, stopAbove });
  const limits = limitsByColumn(columns);
  if (limits?.size === 0) throw new InvalidArgumentError('columns', 'one column or more', { received: columns });
  for (const [column, own] of limits ?? []) checkLimits(`columns.${column}.`, own);
  const limitsOf = (column: string): Required<MissingLimits> => {
    return { warnAbove, stopAbove: column === 'volume' ? 1 : stopAbove, ...limits?.get(column) };
  };
  return ruleOf({
    id: 'missing-share',
    columns: [...(limits?.keys() ?? [])],
    severity,
    judge: (facts) => [...(limits?.keys() ?? facts.table.names)].flatMap((column) => columnFinding(facts, column, limitsOf(column))),
  });
}

function limitsByColumn(columns: MissingShareOptions['columns']): ReadonlyMap<string, MissingLimits> | null {
  if (columns === undefined) return null;
  return new Map(isList(columns) ? columns.map((column) => [column, {}]) : Object.entries(columns));
}

function isList(columns: NonNullable<MissingShareOptions['columns']>): columns is readonly string[] {
  return Array.isArray(columns);
}

function checkLimits(prefix: string, limits: MissingLimits): void {
  for (const [name, share] of Object.entries(limits)) checkShare(`${prefix}${name}`, share);
}

function columnFinding(facts: TableFacts, column: string, { warnAbove, stopAbove }: Required<MissingLimits>): RowFinding[] {
  const { missing, firstMissing } = facts.profile(column);
  const share = missing / facts.table.rowCount;
  if (!(share > warnAbove)) return [];
  const isFatal = share > stopAbove;
  const message = `${(100 * share).toFixed(2)} % of "${column}" is missing, the limit is ${100 * (isFatal ? stopAbove : warnAbove)} %.`;
  return [{ severity: isFatal ? 'stop' : 'warning', message, column, rows: missing, share, first: firstMissing }];
}
