import { htmlFigure, htmlSection, stackedBar, wideChartWidth } from '@spx/core/report';
import type { ReportContent } from './report-content.js';

/** Where the time went. */
export function timingsSection({ record }: ReportContent): string {
  const segments = Object.entries(record.timings).map(([label, value]) => ({ label, value }));
  const chart = stackedBar({ title: 'Seconds of each stage', unit: 's', segments, width: wideChartWidth });
  const caption = `Peak memory ${Math.round(record.peakRssMb).toLocaleString('en')} MB`;
  return htmlSection({ id: 'timings', title: 'Timings', body: `<div class="grid">${htmlFigure({ chart, caption, wide: true })}</div>` });
}
