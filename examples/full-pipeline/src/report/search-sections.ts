import { htmlSection } from '@spx/core/report';
import { studySections } from '@spx/models';
import type { ReportContent } from './report-content.js';

/** The searches for options, one after the other; empty where there was none. */
export function searchSections({ studies, record }: ReportContent): string {
  const lossLabel = record.label.unit === 'volatility' ? 'QLIKE' : `RMSE, ${record.label.unit}`;
  return studies
    .map(({ model, report }) => {
      const heading = htmlSection({ id: `search-${model}`, title: `Search of ${model}`, body: '' });
      return `${heading}${studySections(report, { id: `study-${model}`, lossLabel })}`;
    })
    .join('\n');
}
