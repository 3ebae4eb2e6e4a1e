import { formatPercent, htmlFigure, htmlKeyFigures, htmlSection, type Interval, intervalChart, type KeyFigure, type Tone } from '@spx/core/report';
import type { EvaluationReport } from '../evaluation-report-record.js';
import type { EvidenceVerdict } from '../evidence/evidence.js';
import type { ValueInterval } from '../scores/skill-score.js';
import { figureGrid } from './figure-grid.js';
import { intervalText } from './interval-text.js';
import { pValueText } from './p-value-text.js';
import { sectionId } from './section-id.js';

const tones: Readonly<Record<EvidenceVerdict, Tone>> = { skill: 'good', worse: 'bad', 'no-evidence': 'open', undecidable: 'open' };

/** What the evidence supports: the sentence, the figures behind it, and skill with both of its intervals. */
export function evidenceSection(report: EvaluationReport): string {
  const figure = htmlFigure({
    chart: intervalChart({
      title: `Skill of ${report.model} on ${report.part}`,
      xLabel: 'skill, %',
      intervals: intervalsOf(report),
      referenceLabel: report.baseline,
    }),
    caption: `Skill against ${report.baseline}`,
    note: `${formatPercent(report.level)} intervals; to the right of 0 the model is better`,
  });
  return htmlSection({
    id: sectionId(report, 'evidence'),
    title: titleOf(report),
    lead: report.sentence,
    body: `${htmlKeyFigures(keyFigures(report))}${figureGrid([figure])}`,
  });
}

function titleOf({ verdict, model, part, baseline }: EvaluationReport): string {
  const verdicts: Readonly<Record<EvidenceVerdict, string>> = {
    skill: `${model} has skill on ${part}`,
    worse: `${model} is worse than ${baseline} on ${part}`,
    'no-evidence': `No evidence that ${model} has skill on ${part}`,
    undecidable: `${part} cannot decide about ${model}`,
  };
  return verdicts[verdict];
}

function keyFigures(report: EvaluationReport): KeyFigure[] {
  const { overall, evaluation, evidence, level, baseline, verdict } = report;
  const tone = tones[verdict];
  return [
    {
      label: `Skill against ${baseline}`,
      value: formatPercent(overall.skill),
      note: `${formatPercent(level)} interval ${intervalText(overall.interval)}`,
      tone,
    },
    { label: 'p-value, clustered by session', value: pValueText(overall.pValue), note: 'one-sided', tone },
    {
      label: 'Smallest R² these sessions could show',
      value: formatPercent(evidence.minimumDetectableR2 ?? null),
      note: evidence.minimumDetectableR2 === undefined ? 'known for squared error against the mean' : 'with 80 % power',
    },
    { label: 'Sessions', value: overall.sessions, note: `${overall.rows.toLocaleString('en')} rows` },
    { label: 'Direction right', value: formatPercent(evaluation.directionalAccuracy), note: 'of the rows that moved' },
    { label: 'RMSE', value: evaluation.rmse, note: `${evaluation.baselineRmse.toPrecision(4)} of the train mean, ${report.label.unit}` },
    ...(evidence.trials === undefined ? [] : [{ label: 'Trials counted', value: evidence.trials, note: 'by the ledger' }]),
  ];
}

function intervalsOf({ overall, bootstrap, sessions }: EvaluationReport): Interval[] {
  const value = (overall.skill ?? Number.NaN) * 100;
  const bounds = (interval: ValueInterval | null): Pick<Interval, 'low' | 'high'> =>
    interval === null ? {} : { low: interval.low * 100, high: interval.high * 100 };
  return [
    { label: `t, ${sessions.length} sessions`, value, ...bounds(overall.interval) },
    ...(bootstrap === null ? [] : [{ label: 'bootstrap', value, ...bounds(bootstrap) }]),
  ];
}
