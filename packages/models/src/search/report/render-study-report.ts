import { htmlDocument } from '@spx/core/report';
import type { StudyReport } from './study-report.js';
import { type StudySectionsOptions, studySections } from './study-sections.js';

/** Options of {@link renderStudyReport}. */
export interface RenderStudyReportOptions extends Pick<StudySectionsOptions, 'lossLabel'> {
  /** Heading of the page. Default `Study`. */
  readonly title?: string;
}

/**
 * A study as one page of HTML: no script, no network, light and dark.
 *
 * @example
 * writeFileSync('study.html', renderStudyReport(await studyReport(study), { title: 'LightGBM, 30-minute return', lossLabel: 'RMSE, %' }));
 */
export function renderStudyReport(report: StudyReport, { title = 'Study', lossLabel }: RenderStudyReportOptions = {}): string {
  return htmlDocument({ title, body: studySections(report, lossLabel === undefined ? {} : { lossLabel }) });
}
