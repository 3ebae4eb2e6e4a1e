import { htmlKeyFigures, htmlSection, type KeyFigure } from '@spx/core/report';
import { htmlEscape } from 'escape-goat';
import { formatPValue } from './format-p-value.js';
import { formatShare } from './format-share.js';
import type { ReportContent } from './report-content.js';

/** Who won and why, or why nobody did: the first thing a reader sees. */
export function verdictSection({ record }: ReportContent): string {
  const { selection } = record;
  const reasons = selection.reasons.map((reason) => `<li>${htmlEscape(reason)}</li>`).join('');
  const rival = record.label.unit === 'volatility' ? 'the classical models of volatility' : 'a constant';
  const title = selection.winner === null ? `Nobody beats ${rival}` : `${selection.winner} is worth serving`;
  return htmlSection({ id: 'verdict', title, body: `${htmlKeyFigures(keyFigures(record))}<ul>${reasons}</ul>` });
}

function keyFigures(record: ReportContent['record']): KeyFigure[] {
  const { selection, registry, deployment, minimumDetectableR2 } = record;
  const first = selection.ranking[0];
  const judged = record.models.find(({ name }) => name === (selection.winner ?? first?.name));
  const tone = selection.winner === null ? 'open' : 'good';
  const test = judged?.metrics.test;
  return [
    {
      label: 'Winner',
      value: selection.winner ?? 'none',
      tone,
      note: selection.winner === null ? `${registry.name} is served, as what it is` : 'passed the gate on test',
    },
    { label: `Skill on test, ${judged?.name ?? ''}`, value: formatShare(test?.skill ?? null), note: '1 − MSE / MSE of the train mean', tone },
    { label: 'p-value, clustered by session', value: formatPValue(test?.clusteredPValue ?? null), note: 'against the train mean, one-sided', tone },
    { label: 'Smallest R² these sessions could show', value: formatShare(minimumDetectableR2), note: 'with 80 % power' },
    { label: 'Served', value: `${registry.name} v${registry.version}`, note: `${deployment.state}, slot ${deployment.slot}` },
  ];
}
