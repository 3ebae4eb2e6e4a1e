import { htmlDocument } from '@spx/core/report';
import type { EvaluationReport } from './evaluation-report-record.js';
import { evaluationSections } from './sections/evaluation-sections.js';

/** Options of {@link renderEvaluationReport}. */
export interface RenderEvaluationReportOptions {
  /** Default the name of the model. */
  readonly title?: string;
}

/**
 * One or several evaluation reports as one self-contained HTML page: no script and no network, light and dark, fit for a phone.
 *
 * @example writeFileSync('evaluation.html', renderEvaluationReport(evaluationReport({ dataset, predictions, trainMean })))
 */
export function renderEvaluationReport(reports: EvaluationReport | readonly EvaluationReport[], options: RenderEvaluationReportOptions = {}): string {
  const all: readonly EvaluationReport[] = 'specVersion' in reports ? [reports] : reports;
  const sections = all.flatMap((report) =>
    evaluationSections(report).map((section) => ({
      ...section,
      title: all.length === 1 ? section.title : `${section.title}, ${report.model} on ${report.part}`,
    })),
  );
  return htmlDocument({
    title: options.title ?? `Evaluation of ${[...new Set(all.map(({ model }) => model))].join(', ')}`,
    lead: [...new Set(all.map(leadOf))].join(' '),
    navigation: sections,
    body: sections.map(({ html }) => html).join('\n'),
  });
}

function leadOf({ label, part, overall, from, to, loss, baseline }: EvaluationReport): string {
  const name = `${label.name.replace(/_\d+$/, '').replaceAll('_', ' ')} over ${label.horizonBars} bars (${label.unit})`;
  const rows = `${overall.rows.toLocaleString('en')} rows in ${overall.sessions} sessions from ${from.slice(0, 10)} to ${to.slice(0, 10)}`;
  return `${part}: ${name}, ${rows}, ${loss.title} against ${baseline}.`;
}
