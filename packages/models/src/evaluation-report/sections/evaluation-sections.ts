import type { EvaluationReport } from '../evaluation-report-record.js';
import { backtestSection } from './backtest-section.js';
import { calibrationSection } from './calibration-section.js';
import { evidenceSection } from './evidence-section.js';
import { groupsSection } from './groups-section.js';
import { overTimeSection } from './over-time-section.js';
import { sectionId } from './section-id.js';

/** One section of a page: the target of a link, what to call it, and its markup. */
export interface EvaluationReportSection {
  readonly id: string;
  readonly title: string;
  readonly html: string;
}

/**
 * The sections of a report, for a page of one's own: evidence, groups, time, calibration, and backtest where there is one.
 *
 * @example
 * const sections = evaluationSections(report);
 * htmlDocument({ title: 'Run', navigation: sections, body: sections.map(({ html }) => html).join('\n') });
 */
export function evaluationSections(report: EvaluationReport): readonly EvaluationReportSection[] {
  const sections = [
    { section: 'evidence', title: 'Evidence', html: evidenceSection(report) },
    { section: 'groups', title: 'Hour, regime, month', html: groupsSection(report) },
    { section: 'time', title: 'Over time', html: overTimeSection(report) },
    { section: 'calibration', title: 'Calibration', html: calibrationSection(report) },
    { section: 'backtest', title: 'Backtest', html: backtestSection(report) },
  ];
  return sections.flatMap(({ section, title, html }) => (html === '' ? [] : [{ id: sectionId(report, section), title, html }]));
}
