import type { ColumnTable } from '@spx/core';
import type { Finding, Severity } from '../../bronze/finding.js';
import { defaultQualityRules } from './check-quality.js';
import type { CheckQualityOptions } from './check-quality-options.js';
import { judgeTable, type RuleVerdict } from './judge-table.js';
import type { QualityRule } from './quality-rule.js';

/** What is said of a whole table: `stop` if any finding is, `warn` if one is a warning, else `pass`. */
export type QualityVerdict = 'pass' | 'warn' | 'stop';

/** A number as JSON can hold it: infinities by name. */
export type ReportedNumber = number | 'Infinity' | '-Infinity' | null;

/** A finding as the report holds it: every field is there, `null` where the rule says nothing of it. */
export interface ReportedFinding {
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly column: string | null;
  readonly instrument: string | null;
  readonly rows: number | null;
  readonly share: number | null;
  /** ISO-8601, UTC. */
  readonly firstTime: string | null;
  readonly worst: ReportedNumber;
  readonly worstTime: string | null;
}

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

function reportedFinding(finding: Finding): ReportedFinding {
  const { rule, severity, message, column = null, instrument = null, rows = null, share = null, worst } = finding;
  const times = { firstTime: isoOrNull(finding.firstTime), worstTime: isoOrNull(finding.worstTime) };
  return { rule, severity, message, column, instrument, rows, share, worst: reportedNumber(worst), ...times };
}

function reportedNumber(value: number | undefined): ReportedNumber {
  if (value === undefined || Number.isNaN(value)) return null;
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
}

function isoOrNull(time: number | undefined): string | null {
  const date = new Date(time ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
}
