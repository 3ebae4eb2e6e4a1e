import { formatNumber, htmlSection } from '@spx/core/report';
import type { PValueCorrection } from '../multiple-testing/adjust-p-values.js';
import type { DriftReport, FeatureTestResult } from './drift-report-record.js';
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
  const tests = new Map(report.tests.map((one) => [one.test, one]));
  const items = [...tests.values()].map((one) => `<li>${nameMarkup(one.test)}: drift from a ${ruleOf(one, report)}.</li>`);
  return htmlSection({
    id: 'reading',
    title: 'How to read this',
    body: `<p>${dependenceText(report)} ${guardText(report)} An alarm says that the distribution differs, not that it matters: judge by the size of the difference and by
the pictures before you act.</p>
<ul>${items.join('')}</ul>
<p>A feature drifts when any of the tests says so. Probabilities are corrected for the number of features ${corrections[report.correction]}.</p>`,
  });
}

function ruleOf({ pValue, threshold }: FeatureTestResult, { dependence, alpha }: DriftReport): string {
  if (pValue !== null) return `corrected p-value of at most ${formatNumber(threshold)}`;
  const statistic = `statistic of ${formatNumber(threshold)} or more`;
  return dependence === 'ignore' ? statistic : `${statistic}, if the chance is at most ${formatNumber(alpha)}`;
}

function dependenceText({ dependence }: DriftReport): string {
  if (dependence === 'effective-size') {
    return `<strong>Neighbouring rows resemble one another, so a window counts only as many observations as its rows are worth, and a feature drifts only when it
differs by more than that many independent observations do by chance.</strong>`;
  }
  return `<strong>The p-values assume independent rows, and the fixed thresholds know nothing of chance.</strong> Features of consecutive bars depend on one another, so
alarms also arise where nothing has changed.`;
}

function guardText({ minimumEffectiveSize }: DriftReport): string {
  if (minimumEffectiveSize === 0) return 'No feature was held back for too little evidence, for that step was switched off.';
  return `A feature is inconclusive where a window is worth fewer than ${formatNumber(minimumEffectiveSize)} independent observations.`;
}
