import { formatPercent, htmlFigure, htmlSection, htmlTable, lineChart, type TableCell, wideChartWidth } from '@spx/core/report';
import type { EvaluationReport } from '../evaluation-report-record.js';
import { sectionId } from './section-id.js';

/** Loss by session, skill over the last sessions, and how far the model is ahead so far. */
export function overTimeSection(report: EvaluationReport): string {
  const { rolling, level, baseline } = report;
  const figures = [
    htmlFigure({ chart: lossChart(report), caption: `${sentenceCase(report.loss.title)} by session`, wide: true }),
    rolling.scores.length === 0
      ? ''
      : htmlFigure({
          chart: rollingChart(report),
          caption: `Skill over the last ${rolling.sessions} sessions`,
          note: `${formatPercent(level)} band; below 0 ${baseline} was better`,
        }),
    htmlFigure({ chart: gainChart(report), caption: `Ahead of ${baseline} so far`, note: 'the line rises in sessions in which the model loses less' }),
  ];
  const lead = rolling.scores.length === 0 ? `There are fewer than the ${rolling.sessions} sessions of a rolling window.` : undefined;
  return htmlSection({
    id: sectionId(report, 'time'),
    title: `Error and skill over time, ${report.model} on ${report.part}`,
    ...(lead === undefined ? {} : { lead }),
    body: `<div class="grid">${figures.join('')}</div>${sessionTable(report)}`,
  });
}

function lossChart({ sessions, loss, baseline, model }: EvaluationReport): string {
  const x = sessions.map(({ time }) => time);
  return lineChart({
    title: `${loss.title} by session`,
    xLabel: 'session',
    yLabel: loss.title,
    xKind: 'time',
    width: wideChartWidth,
    series: [
      { label: model, x, y: sessions.map((session) => session.loss) },
      { label: baseline, x, y: sessions.map((session) => session.baselineLoss), color: 's6' },
    ],
  });
}

function rollingChart({ rolling }: EvaluationReport): string {
  const percent = (values: readonly (number | null | undefined)[]): number[] => values.map((value) => (value ?? Number.NaN) * 100);
  return lineChart({
    title: `Skill over the last ${rolling.sessions} sessions`,
    xLabel: 'last session',
    yLabel: 'skill, %',
    xKind: 'time',
    marks: [{ value: 0, label: 'no skill' }],
    series: [
      {
        label: 'skill',
        x: rolling.scores.map(({ time }) => time),
        y: percent(rolling.scores.map(({ skill }) => skill)),
        low: percent(rolling.scores.map(({ interval }) => interval?.low)),
        high: percent(rolling.scores.map(({ interval }) => interval?.high)),
      },
    ],
  });
}

function gainChart({ sessions, overall }: EvaluationReport): string {
  const scale = overall.baselineLoss > 0 ? 100 / overall.baselineLoss : Number.NaN;
  return lineChart({
    title: 'Cumulative loss difference',
    xLabel: 'session',
    yLabel: 'part of the skill gained so far, %',
    xKind: 'time',
    marks: [{ value: 0, label: 'even' }],
    series: [{ label: 'ahead', x: sessions.map(({ time }) => time), y: sessions.map(({ cumulativeGain }) => cumulativeGain * scale) }],
  });
}

function sessionTable({ sessions, loss, baseline }: EvaluationReport): string {
  const table = htmlTable({
    caption: 'Every session',
    columns: [
      { title: 'Session' },
      { title: 'Skill', kind: 'number' },
      { title: loss.title, kind: 'number' },
      { title: `of ${baseline}`, kind: 'number' },
      { title: 'Rows', kind: 'number' },
    ],
    rows: sessions.map((session): TableCell[] => [session.date, formatPercent(session.skill), session.loss, session.baselineLoss, session.rows]),
  });
  return `<details><summary>Every session</summary><div>${table}</div></details>`;
}

function sentenceCase(text: string): string {
  return `${text.slice(0, 1).toUpperCase()}${text.slice(1)}`;
}
