import type { ColumnTable } from '@spx/core';
import type { Finding, Severity } from '../../bronze/finding.js';
import type { QualityRule } from './quality-rule.js';
import { type TableFacts, tableFacts } from './table-facts.js';

/** What a rule says of rows: a finding without its rule, and rows in place of times. */
export interface RowFinding extends Omit<Finding, 'rule' | 'worstTime'> {
  /** First row concerned. */
  readonly first?: number;
  /** Row that holds `worst`. */
  readonly worstRow?: number;
}

/** What a rule is made of. */
export interface RuleParts {
  readonly id: string;
  readonly columns: readonly string[];
  readonly severity: Severity | undefined;
  judge(facts: TableFacts): readonly RowFinding[];
}

/** A rule from its judgement by rows: fills in the id, the times of the rows and the severity that the caller asked for. */
export function ruleOf({ id, columns, severity, judge }: RuleParts): QualityRule {
  return {
    specVersion: 1,
    id,
    columns,
    check: (table, facts = tableFacts(table)) =>
      judge(facts).map(({ first, worstRow, ...found }) => ({
        rule: id,
        ...found,
        ...(severity === undefined ? {} : { severity }),
        ...timeOf(table, 'firstTime', first),
        ...timeOf(table, 'worstTime', worstRow),
      })),
  };
}

function timeOf(table: ColumnTable, field: 'firstTime' | 'worstTime', row = -1): Pick<Finding, 'firstTime' | 'worstTime'> {
  const time = row >= 0 && table.has('time') ? table.column('time')[row] : undefined;
  return time === undefined ? {} : { [field]: time };
}
