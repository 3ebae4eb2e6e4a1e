import { formatNumber, htmlSection } from '@spx/core/report';
import type { PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { DriftReport } from './drift-report-record.js';
import { nameMarkup } from './name-markup.js';

const corrections: Readonly<Record<PValueCorrection, string>> = {
  'benjamini-hochberg': 'by Benjamini and Hochberg: of the features alarmed, at most the share alpha is false on average',
  'benjamini-yekutieli': 'by Benjamini and Yekutieli: of the features alarmed, at most the share alpha is false on average, however they depend on one another',
  holm: 'by Holm: the probability of one false alarm or more is at most alpha',
  bonferroni: 'by Bonferroni: the probability of one false alarm or more is at most alpha',
  none: 'not at all: with many features some alarms are chance',
};

/** What the figures mean and what they do not. */
export function readingSection(report: DriftReport): string {
  const thresholds = new Map(report.tests.map((one) => [one.test, one]));
  const items = [...thresholds.values()].map(({ test, threshold, pValue }) => {
    const rule = pValue === null ? `statistic of ${formatNumber(threshold)} or more` : `corrected p-value of at most ${formatNumber(threshold)}`;
    return `<li>${nameMarkup(test)}: drift from a ${rule}.</li>`;
  });
  const guard =
    report.minimumEffectiveSize > 0
      ? `A feature whose current window is worth fewer than ${formatNumber(report.minimumEffectiveSize)} independent observations is called inconclusive.`
      : 'No feature was held back for too little evidence, for that step was switched off.';
  return htmlSection({
    id: 'reading',
    title: 'How to read this',
    body: `<p><strong>The p-values assume independent rows, and the fixed thresholds know nothing of chance.</strong> Features of consecutive bars depend on one another,
so alarms also arise where nothing has changed. ${guard} Above that, judge by the size of the difference and by the pictures before you act.</p>
<ul>${items.join('')}</ul>
<p>A feature drifts when any of the tests says so. P-values are corrected for the number of features ${corrections[report.correction]}.</p>`,
  });
}
