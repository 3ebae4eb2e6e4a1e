import { htmlFigure, htmlSection, scatterChart } from '@spx/core/report';
import type { ReportContent } from './report-content.js';

/** Predictions against what came, for the model that stood first. */
export function predictionsSection({ outcomes, record }: ReportContent): string {
  const { unit } = record.label;
  const figures = outcomes.map(({ model, part, predictions, outcomes: y }) => {
    const chart = scatterChart({
      title: `${model} on ${part}`,
      x: predictions,
      y,
      xLabel: `predicted, ${unit}`,
      yLabel: `actual, ${unit}`,
    });
    return htmlFigure({ chart, caption: `${model} on ${part}`, note: 'a useful model: the means by bin rise along the dashed line' });
  });
  return htmlSection({ id: 'predictions', title: 'Prediction and outcome', body: `<div class="grid">${figures.join('')}</div>` });
}
