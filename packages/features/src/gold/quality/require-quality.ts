import { type ColumnTable, DataQualityError } from '@spx/core';
import { defaultQualityRules } from './check-quality.js';
import { type QualityReport, type QualityReportOptions, qualityReport } from './quality-report.js';
import type { QualityRule } from './quality-rule.js';

/** Options of {@link requireQuality}. */
export interface RequireQualityOptions extends QualityReportOptions {
  /** Whether a warning is refused as well; default false. */
  readonly refuseWarnings?: boolean;
}

/**
 * Judges a table and throws unless it may be used.
 *
 * @returns the report, with the warnings that were let pass.
 * @throws {DataQualityError} naming the rule of the first finding of severity `stop`, or `warning` with `refuseWarnings`.
 * @throws {SpxError} as `checkQuality`.
 * @example
 * requireQuality(bars, qualityRules({ version: 1, rules: [{ rule: 'schema' }, { rule: 'spikes', severity: 'stop' }] }));
 */
export function requireQuality(table: ColumnTable, rules: readonly QualityRule[] = defaultQualityRules(), options: RequireQualityOptions = {}): QualityReport {
  const report = qualityReport(table, rules, options);
  const refused = report.findings.find(({ severity }) => severity === 'stop' || (severity === 'warning' && options.refuseWarnings === true));
  if (refused === undefined) return report;
  const of = refused.instrument === null ? '' : `instrument ${refused.instrument}: `;
  throw new DataQualityError({ rule: refused.rule, problem: `${of}${refused.message}` });
}
