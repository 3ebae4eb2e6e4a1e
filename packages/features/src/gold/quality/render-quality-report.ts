import { formatPercent } from '@spx/core/report';
import type { QualityReport } from './quality-report.js';
import type { ReportedFinding } from './reported-finding.js';

/**
 * A quality report as plain text: the verdict, then a line for each finding, the gravest first, then the rules that found nothing.
 *
 * @example
 * console.log(renderQualityReport(qualityReport(bars)));
 */
export function renderQualityReport(report: QualityReport): string {
  const { name, rows, from, to } = report.table;
  const span = from === null || to === null ? '' : `, ${from} to ${to}`;
  const gravestFirst = (['stop', 'warning', 'info'] as const).flatMap((severity) => report.findings.filter((finding) => finding.severity === severity));
  const named = (verdict: string): string[] => report.rules.filter((rule) => rule.verdict === verdict).map(({ rule }) => rule);
  return [
    `${report.verdict.toUpperCase()}: ${name ?? 'table'}, ${rows} rows${span}`,
    ...gravestFirst.map(lineOf),
    ...listOf('kept', named('pass')),
    ...listOf('not judged', named('skipped')),
  ].join('\n');
}

function lineOf({ severity, rule, instrument, message, share, firstTime }: ReportedFinding): string {
  const of = instrument === null ? '' : ` (instrument ${instrument})`;
  const details = [...(share === null ? [] : [`${formatPercent(share)} of rows`]), ...(firstTime === null ? [] : [`first ${firstTime}`])];
  return `  ${severity} ${rule}${of}: ${message}${details.length === 0 ? '' : ` [${details.join(', ')}]`}`;
}

function listOf(title: string, names: readonly string[]): string[] {
  return names.length === 0 ? [] : [`  ${title}: ${names.join(', ')}`];
}
