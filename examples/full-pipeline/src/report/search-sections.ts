import { studySections } from '@spx/models';
import type { ReportContent } from './report-content.js';

/** The searches for options, one after the other; empty where there was none. */
export function searchSections({ studies, record }: ReportContent): string {
  const lossLabel = record.label.unit === 'volatility' ? 'QLIKE' : `RMSE, ${record.label.unit}`;
  return studies.map(({ model, report }) => studySections(report, { id: `search-${model}`, title: `Search of ${model}`, lossLabel })).join('\n');
}
