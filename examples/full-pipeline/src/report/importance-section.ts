import { barChart, htmlFigure, htmlSection } from '@spx/core/report';
import type { ReportContent } from './report-content.js';

/** Which features each model leans on. */
export function importanceSection({ importances }: ReportContent): string {
  const figures = importances.map(({ model, features }) => {
    const bars = features.map(({ name, share }) => ({ label: name, value: share * 100 }));
    return htmlFigure({ chart: barChart({ title: `Feature importance of ${model}`, valueLabel: 'share, %', bars }), caption: model });
  });
  const lead =
    'Share of the loss reduction that splits on a feature brought (boosting), or of the absolute standardised coefficients (ARIMAX). It says what a model uses, not what is true.';
  return htmlSection({ id: 'importance', title: 'Feature importance', lead, body: `<div class="grid">${figures.join('')}</div>` });
}
