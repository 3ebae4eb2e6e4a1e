import type { ColumnTable } from '@spx/core';
import type { Finding } from '../../bronze/finding.js';
import { defaultQualityRules } from './check-quality.js';
import type { CheckQualityOptions } from './check-quality-options.js';
import { isoOrNull } from './iso-or-null.js';
import { judgeTable, type RuleVerdict } from './judge-table.js';
import type { QualityRule } from './quality-rule.js';
import { type ReportedFinding, reportedFinding } from './reported-finding.js';

/** What is said of a whole table: `stop` if any finding is, `warn` if one is a warning, else `pass`. */
export type QualityVerdict = 'pass' | 'warn' | 'stop';

/** What one rule came to. */
export interface ReportedRule {
  readonly rule: string;
  /** `info` if it only noted something; `skipped` if a rule before it said stop. */
  readonly verdict: QualityVerdict | 'info' | 'skipped';
  readonly findings: number;
  /** Rows of its findings, added up. */
  readonly rows: number;
}

/** The quality of a table. JSON through and through; fields are added, never changed, within a version. */
export interface QualityReport {
  readonly specVersion: 1;
  readonly verdict: QualityVerdict;
  readonly table: {
    readonly name: string | null;
    readonly rows: number;
    readonly columns: readonly string[];
    /** First and last time, ISO-8601; `null` without a column `time`, or where it holds none. */
    readonly from: string | null;
    readonly to: string | null;
  };
  /** One entry per rule, in the order in which they were given. */
  readonly rules: readonly ReportedRule[];
  readonly findings: readonly ReportedFinding[];
}

/** Options of {@link qualityReport}. */
export interface QualityReportOptions extends CheckQualityOptions {
  /** What the table is called in the report. */
  readonly name?: string;
  /** Findings from elsewhere to report with those of the rules, such as those of `readBars` or `featureLeakage`. */
  readonly findings?: readonly Finding[];
}

/**
 * Judges a table as `checkQuality` does and says what came of every rule.
 *
 * @throws {SpxError} as `checkQuality`.
 * @example
 * const report = qualityReport(bars, defaultQualityRules(), { name: 'SPY' });
 * report.verdict; // 'pass'
 * JSON.stringify(report);
 */
export function qualityReport(table: ColumnTable, rules: readonly QualityRule[] = defaultQualityRules(), options: QualityReportOptions = {}): QualityReport {
  const verdicts = judgeTable(table, rules, options);
  const findings = [...(options.findings ?? []), ...verdicts.flatMap((verdict) => verdict.findings)];
  const time = table.has('time') ? table.column('time') : new Float64Array();
  return {
    specVersion: 1,
    verdict: verdictOf(findings),
    table: { name: options.name ?? null, rows: table.rowCount, columns: table.names, from: isoOrNull(time[0]), to: isoOrNull(time.at(-1)) },
    rules: verdicts.map(reportedRule),
    findings: findings.map(reportedFinding),
  };
}

function verdictOf(findings: readonly Finding[]): QualityVerdict {
  if (findings.some(({ severity }) => severity === 'stop')) return 'stop';
  return findings.some(({ severity }) => severity === 'warning') ? 'warn' : 'pass';
}

function reportedRule({ rule, isJudged, findings }: RuleVerdict): ReportedRule {
  const verdict = verdictOf(findings);
  const isNoted = verdict === 'pass' && findings.length > 0;
  const rows = findings.reduce((sum, finding) => sum + (finding.rows ?? 0), 0);
  return { rule, verdict: !isJudged ? 'skipped' : isNoted ? 'info' : verdict, findings: findings.length, rows };
}
