import { formatNumber, formatPercent, histogramOverlay, htmlFigure, htmlSection, htmlTable } from '@spx/core/report';
import type { DriftReport } from './drift-report-record.js';
import type { FeatureDrift, WindowSummary } from './feature-drift.js';
import { nameMarkup } from './name-markup.js';
import { verdictBadge } from './verdict-badge.js';

// More than this on open display and nobody looks at any.
const OPEN = 12;

/** Both distributions of every feature: the most different ones open, the others folded. */
export function distributionsSection({ features }: DriftReport): string {
  const open = features.slice(0, OPEN).map((one) => htmlFigure({ chart: overlayChart(one), caption: one.feature, note: noteOf(one) }));
  const folded = features.slice(OPEN).map(foldedFeature);
  const rest = folded.length === 0 ? '' : `<h3>The other ${formatNumber(folded.length)}</h3>\n${folded.join('\n')}`;
  const lead = 'Percent of the rows of each window in the same bins, the most different feature first.';
  return htmlSection({ id: 'distributions', title: 'Distributions', lead, body: `<div class="grid">${open.join('\n')}</div>\n${rest}` });
}

function overlayChart({ feature, overlay, reference, current }: FeatureDrift): string {
  return histogramOverlay({
    title: feature,
    description: `${medianText('reference', reference)}; ${medianText('current', current)}.`,
    edges: overlay.edges,
    xLabel: feature,
    reference: { label: `reference, ${formatNumber(reference.count)} rows`, shares: overlay.reference },
    current: { label: `current, ${formatNumber(current.count)} rows`, shares: overlay.current },
  });
}

function medianText(name: string, { quantiles }: WindowSummary): string {
  return `${name} median ${formatNumber(quantiles.p50)}, nine in ten between ${formatNumber(quantiles.p05)} and ${formatNumber(quantiles.p95)}`;
}

function noteOf({ verdict, distance, overlay }: FeatureDrift): string {
  const outside = Math.max(overlay.referenceOutside, overlay.currentOutside);
  const beyond = outside > 0 ? `, up to ${formatPercent(outside)} of a window lies outside the picture` : '';
  return `${verdict}, distance ${formatNumber(Number(distance.toPrecision(3)))}${beyond}`;
}

function foldedFeature(feature: FeatureDrift): string {
  const distance = formatNumber(Number(feature.distance.toPrecision(3)));
  const summary = `${nameMarkup(feature.feature)} ${verdictBadge(feature.verdict)} <span class="lead">distance ${distance}</span>`;
  const figure = htmlFigure({ chart: overlayChart(feature), caption: feature.feature, note: noteOf(feature) });
  return `<details><summary>${summary}</summary><div class="grid">${figure}${summaryTable(feature)}</div></details>`;
}

function summaryTable({ feature, reference, current }: FeatureDrift): string {
  const rowOf = (name: string, pick: (summary: WindowSummary) => number): [string, number, number] => [name, pick(reference), pick(current)];
  return htmlTable({
    caption: `Quantiles of ${feature}`,
    columns: [{ title: 'value' }, { title: 'reference', kind: 'number' }, { title: 'current', kind: 'number' }],
    rows: [
      rowOf('maximum', ({ quantiles }) => quantiles.maximum),
      rowOf('95 %', ({ quantiles }) => quantiles.p95),
      rowOf('75 %', ({ quantiles }) => quantiles.p75),
      rowOf('median', ({ quantiles }) => quantiles.p50),
      rowOf('25 %', ({ quantiles }) => quantiles.p25),
      rowOf('5 %', ({ quantiles }) => quantiles.p05),
      rowOf('minimum', ({ quantiles }) => quantiles.minimum),
      rowOf('mean', ({ mean }) => mean),
      rowOf('standard deviation', ({ standardDeviation }) => standardDeviation),
    ],
  });
}
