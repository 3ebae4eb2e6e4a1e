import { formatNumber, formatPercent, htmlFigure, htmlSection, htmlTable, intervalChart, type TableCell } from '@spx/core/report';
import type { EvaluationReport } from '../evaluation-report-record.js';
import type { GroupScore } from '../scores/group-scores.js';
import { figureGrid } from './figure-grid.js';
import { intervalText } from './interval-text.js';
import { pValueText } from './p-value-text.js';
import { sectionId } from './section-id.js';

/** Skill by hour of the day, volatility regime and month. */
export function groupsSection(report: EvaluationReport): string {
  const { hour, volatility, month } = report.groups;
  const count = hour.length + volatility.length + month.length;
  const { alpha } = report.evidence;
  const lead =
    `Where ${report.model} is better or worse. These are ${count} groups: without any skill the smallest of ${count} p-values falls below ` +
    `${formatNumber(Number((alpha / Math.max(1, count)).toPrecision(2)))} in at most ${formatPercent(alpha)} of cases.`;
  const views = [
    { title: `By hour, ${report.timeZone}`, note: 'hour in which the label starts', scores: hour },
    { title: 'By volatility', note: `thirds of the rows by ${report.volatilityBy}`, scores: volatility },
    { title: 'By month', note: `calendar of ${report.timeZone}`, scores: month },
  ].filter(({ scores }) => scores.length > 0);
  const figures = views.map(({ title, note, scores }) => htmlFigure({ chart: groupChart(title, scores), caption: title, note }));
  const tables = views.map(({ title, scores }) => groupTable(report, title, scores)).join('');
  return htmlSection({
    id: sectionId(report, 'groups'),
    title: `Skill by hour, regime and month, ${report.model} on ${report.part}`,
    lead,
    body: `${figureGrid(figures)}${tables}`,
  });
}

function groupChart(title: string, scores: readonly GroupScore[]): string {
  const intervals = scores.map(({ group, skill, interval }) => ({
    label: group,
    value: (skill ?? Number.NaN) * 100,
    ...(interval === null ? {} : { low: interval.low * 100, high: interval.high * 100 }),
  }));
  return intervalChart({ title: `Skill, ${title.toLowerCase()}`, xLabel: 'skill, %', intervals });
}

function groupTable(report: EvaluationReport, title: string, scores: readonly GroupScore[]): string {
  return htmlTable({
    caption: title,
    columns: [
      { title: 'Group' },
      { title: 'Skill', kind: 'number' },
      { title: `${formatPercent(report.level)} interval`, kind: 'number' },
      { title: 'p', kind: 'number' },
      { title: report.loss.title, kind: 'number' },
      { title: `of ${report.baseline}`, kind: 'number' },
      { title: 'Rows', kind: 'number' },
      { title: 'Sessions', kind: 'number' },
    ],
    rows: scores.map((score): TableCell[] => [
      score.group,
      formatPercent(score.skill),
      intervalText(score.interval),
      pValueText(score.pValue),
      score.loss,
      score.baselineLoss,
      score.rows,
      score.sessions,
    ]),
  });
}
