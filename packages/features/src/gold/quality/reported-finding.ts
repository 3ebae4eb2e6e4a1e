import type { Finding, Severity } from '../../bronze/finding.js';
import { isoOrNull } from './iso-or-null.js';

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

/** A finding as JSON can hold it. */
export function reportedFinding(finding: Finding): ReportedFinding {
  const { rule, severity, message, column = null, instrument = null, rows = null, share = null, worst } = finding;
  const times = { firstTime: isoOrNull(finding.firstTime), worstTime: isoOrNull(finding.worstTime) };
  return { rule, severity, message, column, instrument, rows, share, worst: reportedNumber(worst), ...times };
}

function reportedNumber(value: number | undefined): ReportedNumber {
  if (value === undefined || Number.isNaN(value)) return null;
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'Infinity' : '-Infinity';
}
