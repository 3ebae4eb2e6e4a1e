import { formatNumber, formatTime, htmlDocument, type NavigationLink } from '@spx/core/report';
import { distributionsSection } from './distributions-section.js';
import type { DriftReport, ReportWindow } from './drift-report-record.js';
import { featuresSection } from './features-section.js';
import { notCheckedSection } from './not-checked-section.js';
import { readingSection } from './reading-section.js';
import { summarySection } from './summary-section.js';

/** Options of {@link renderHtml}. */
export interface RenderHtmlOptions {
  /** Default `Drift report`. */
  readonly title?: string;
}

/**
 * A drift report as one self-contained HTML page: no script and no network, light and dark, fit for a phone and for a screen reader.
 *
 * Output:  summary in words, features by size of the difference, both distributions of each (the 12 most different open, the others folded), what was not checked,
 *          how to read it.
 *
 * @example
 * writeFileSync('drift.html', renderHtml(driftReport({ reference, current, tests: [kolmogorovSmirnov()] })));
 */
export function renderHtml(report: DriftReport, options: RenderHtmlOptions = {}): string {
  const navigation: NavigationLink[] = [
    { id: 'summary', title: 'Summary' },
    { id: 'features', title: 'Features' },
    { id: 'distributions', title: 'Distributions' },
    ...(report.notChecked.length > 0 ? [{ id: 'not-checked', title: 'Not checked' }] : []),
    { id: 'reading', title: 'How to read this' },
  ];
  return htmlDocument({
    title: options.title ?? 'Drift report',
    lead: `Current window: ${windowText(report.current)}. Reference: ${windowText(report.reference)}.`,
    navigation,
    body: [summarySection(report), featuresSection(report), distributionsSection(report), notCheckedSection(report), readingSection(report)].join('\n'),
  });
}

function windowText({ rows, from, to }: ReportWindow): string {
  const count = `${formatNumber(rows)} ${rows === 1 ? 'row' : 'rows'}`;
  return from === null || to === null ? count : `${count} from ${formatTime(Date.parse(from))} to ${formatTime(Date.parse(to))} UTC`;
}
