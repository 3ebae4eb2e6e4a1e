import { htmlBadge, htmlSection, htmlTable, type Tone } from '@spx/core/report';
import type { QualityReport, QualityVerdict } from './quality-report.js';

const tones: Readonly<Record<QualityVerdict, Tone>> = { pass: 'good', warn: 'open', stop: 'bad' };

/** A quality report as a section of an HTML page: the verdict and a table of the findings. Pass it to `htmlDocument` of `@spx/core/report` with others. */
export function qualitySection(report: QualityReport): string {
  const { rows, name } = report.table;
  const table = htmlTable({
    caption: 'What the quality rules found',
    columns: [
      { title: 'Rule' },
      { title: 'Severity' },
      { title: 'Column' },
      { title: 'Rows', kind: 'number' },
      { title: 'First' },
      { title: 'Worst', kind: 'number' },
      { title: 'Finding' },
    ],
    rows: report.findings.map((found) => [found.rule, found.severity, found.column, found.rows, found.firstTime, found.worst, found.message]),
  });
  const body = `<p>${htmlBadge(report.verdict, tones[report.verdict])}</p>${report.findings.length === 0 ? '' : table}`;
  return htmlSection({ id: 'quality', title: 'Data quality', lead: `${name ?? 'The table'}: ${rows} rows, ${report.rules.length} rules.`, body });
}
