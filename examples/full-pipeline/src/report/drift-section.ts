import type { DriftVerdict } from '@spx/core';
import { histogramOverlay, htmlBadge, htmlFigure, htmlSection, htmlTable, type TableCell, type Tone } from '@spx/core/report';
import type { FeatureDrift } from '@spx/drift';
import { formatPValue } from './format-p-value.js';
import { formatShare } from './format-share.js';
import type { ReportContent } from './report-content.js';

const tones: Readonly<Record<DriftVerdict, Tone>> = { drift: 'bad', stable: 'good', inconclusive: 'open' };

/** How the latest rows differ from those the models learned from: the most different features; the page beside this one has them all. */
export function driftSection({ drift }: ReportContent): string {
  const { alarms, share, features, notChecked } = drift;
  const undecided = features.filter(({ verdict }) => verdict === 'inconclusive').length;
  const lead =
    `Out-of-time rows against training rows: ${alarms.length} features alarm (${formatShare(share)} of those decided), ${undecided} hold too little evidence to decide` +
    `${notChecked.length > 0 ? `, ${notChecked.length} could not be checked` : ''}. ` +
    'Neighbouring minutes are nearly one observation: a feature alarms only when its difference is beyond what as many independent observations show by chance.';
  const figures = features.slice(0, 6).map(overlay).join('');
  const body = `<div class="grid">${figures}</div>${table(features.slice(0, 20))}<p><a href="drift.html">Every feature, with its distributions and tests</a></p>`;
  return htmlSection({ id: 'drift', title: 'Drift', lead, body });
}

function overlay({ feature, overlay: bins, verdict, distance }: FeatureDrift): string {
  const chart = histogramOverlay({
    title: feature,
    edges: bins.edges,
    xLabel: feature,
    reference: { label: 'training', shares: bins.reference },
    current: { label: 'out of time', shares: bins.current },
  });
  return htmlFigure({ chart, caption: feature, note: `${verdict}, distance ${distance.toFixed(3)}` });
}

function table(features: readonly FeatureDrift[]): string {
  return htmlTable({
    caption: `The ${features.length} most different features`,
    columns: [
      { title: 'Feature' },
      { title: 'Verdict' },
      { title: 'Distance, KS', kind: 'number' },
      { title: 'Shift, standard deviations', kind: 'number' },
      { title: 'Chance of such a distance', kind: 'number' },
      { title: 'Independent observations, training', kind: 'number' },
      { title: 'out of time', kind: 'number' },
    ],
    rows: features.map(({ feature, verdict, distance, shift, adjustedChance, referenceEffectiveSize, effectiveSize }): TableCell[] => [
      feature,
      { html: htmlBadge(verdict, tones[verdict]) },
      distance.toFixed(3),
      shift === null ? null : shift.toFixed(2),
      formatPValue(adjustedChance),
      Math.round(referenceEffectiveSize),
      Math.round(effectiveSize),
    ]),
  });
}
