import { type ColumnTable, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import type { CheckQualityOptions } from './check-quality-options.js';
import { instrumentTables } from './instrument-tables.js';
import type { QualityRule } from './quality-rule.js';
import { type TableFacts, tableFacts } from './table-facts.js';
import { absentColumn } from './table-schema.js';

/** What one rule said of the table. */
export interface RuleVerdict {
  readonly rule: string;
  /** False for a rule that did not speak, for one before it had said stop. */
  readonly isJudged: boolean;
  readonly findings: readonly Finding[];
}

/** The rules in turn, each with its findings over all instruments. */
export function judgeTable(table: ColumnTable, rules: readonly QualityRule[], options: CheckQualityOptions): readonly RuleVerdict[] {
  const { instrumentColumn, sessions } = options;
  if (sessions !== undefined && sessions.length !== table.rowCount) {
    throw new ShapeMismatchError({ what: 'sessions', expected: table.rowCount, received: sessions.length });
  }
  if (instrumentColumn === undefined) return judge(tableFacts(table, { sessions }), rules);
  if (sessions !== undefined) throw new InvalidArgumentError('sessions', 'absent where "instrumentColumn" is given', { received: sessions });
  const instruments = instrumentTables(table, instrumentColumn);
  // A table without rows holds no instrument, and is judged as what it is.
  if (instruments.size === 0) return judge(tableFacts(table), rules);
  const parts = [...instruments].map(([instrument, part]) => ({ instrument, verdicts: judge(tableFacts(part), rules) }));
  return rules.map(({ id }, index) => ({
    rule: id,
    isJudged: parts.some(({ verdicts }) => verdicts[index]?.isJudged),
    findings: parts.flatMap(({ instrument, verdicts }) => (verdicts[index]?.findings ?? []).map((finding) => ({ ...finding, instrument }))),
  }));
}

function judge(facts: TableFacts, rules: readonly QualityRule[]): readonly RuleVerdict[] {
  let isStopped = false;
  return rules.map((rule) => {
    const findings = isStopped ? [] : findingsOf(rule, facts);
    const verdict = { rule: rule.id, isJudged: !isStopped, findings };
    isStopped ||= findings.some(({ severity }) => severity === 'stop');
    return verdict;
  });
}

function findingsOf(rule: QualityRule, facts: TableFacts): readonly Finding[] {
  const { table } = facts;
  const absent = rule.columns.filter((column) => !table.has(column));
  if (absent.length > 0) return absent.map((column) => ({ rule: rule.id, ...absentColumn(table, column) }));
  return rule.check(table, facts);
}
