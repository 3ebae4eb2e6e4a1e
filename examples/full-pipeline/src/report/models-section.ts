import { formatNumber, htmlBadge, htmlFigure, htmlSection, htmlTable, intervalChart, type TableCell } from '@spx/core/report';
import type { PartMetrics, RunRecord } from '../run-record.js';
import { formatPValue } from './format-p-value.js';
import { formatShare } from './format-share.js';
import type { ReportContent } from './report-content.js';

const parts = ['train', 'validation', 'test', 'outOfTime'] as const;

/** Every model beside the constant it has to beat, on the same rows. */
export function modelsSection({ record }: ReportContent): string {
  const unit = record.label.unit;
  const body = `${volatilityTable(record)}${skillTable(record)}<div class="grid">${skillCharts(record)}</div>${errorTable(record, unit)}`;
  const lead =
    'Skill above 0 alone proves nothing: pure noise has it about half the time. The p-value asks whether the sessions of the part could show such a skill by luck.';
  return htmlSection({ id: 'models', title: 'Models', lead, body });
}

function skillTable({ models, selection }: RunRecord): string {
  return htmlTable({
    caption: 'Skill against the train mean, and its one-sided p-value clustered by session',
    columns: [
      { title: 'Model' },
      { title: 'Rank', kind: 'number' },
      ...parts.map((part) => ({ title: `${part} skill`, kind: 'number' as const })),
      { title: 'test p', kind: 'number' },
      { title: 'test p, against 0', kind: 'number' },
      { title: 'test p, Diebold-Mariano', kind: 'number' },
      { title: 'outOfTime p', kind: 'number' },
      { title: 'Outcome' },
    ],
    rows: models.map((model): TableCell[] => [
      model.name,
      selection.ranking.findIndex(({ name }) => name === model.name) + 1,
      ...parts.map((part) => formatShare(model.metrics[part].skill)),
      formatPValue(model.metrics.test.clusteredPValue),
      formatPValue(model.metrics.test.clusteredPValueZero),
      formatPValue(model.metrics.test.dmPValue),
      formatPValue(model.metrics.outOfTime.clusteredPValue),
      { html: outcome(model.name, selection) },
    ]),
  });
}

/** Every model of volatility beside HAR, GARCH and the two together, by QLIKE; empty for other targets. */
function volatilityTable({ models, baselines }: RunRecord): string {
  const compared = [...models, ...baselines].flatMap(({ name, metrics: { test, outOfTime } }) => {
    return test.volatility === null || outOfTime.volatility === null ? [] : [{ name, test: test.volatility, outOfTime: outOfTime.volatility }];
  });
  const references = compared[0]?.test.against.map(({ baseline }) => baseline) ?? [];
  if (references.length === 0) return '';
  return htmlTable({
    caption: 'How much less QLIKE than each reference model, with its one-sided p-value clustered by session',
    columns: [
      { title: 'Model' },
      ...(['test', 'outOfTime'] as const).flatMap((part) => references.map((name) => ({ title: `${part}, against ${name}`, kind: 'number' as const }))),
    ],
    rows: compared.map(({ name, test, outOfTime }): TableCell[] => [name, ...[test, outOfTime].flatMap(({ against }) => against.map(gainText))]),
  });
}

function gainText({ gain, pValue }: { readonly gain: number | null; readonly pValue: number | null }): string {
  return gain === null ? '–' : `${formatNumber(gain)} (p ${formatPValue(pValue)})`;
}

function outcome(name: string, { winner, ranking }: RunRecord['selection']): string {
  if (name === winner) return htmlBadge('winner', 'good');
  return name === ranking[0]?.name ? htmlBadge('failed the gate', 'bad') : htmlBadge('not gated');
}

function skillCharts({ models }: RunRecord): string {
  return (['test', 'outOfTime'] as const)
    .map((part) => {
      const intervals = models.map((model) => ({ label: model.name, value: (model.metrics[part].skill ?? Number.NaN) * 100, ...bounds(model.metrics[part]) }));
      const chart = intervalChart({ title: `Skill on ${part}`, xLabel: 'skill, %', intervals, reference: 0 });
      return htmlFigure({ chart, caption: `Skill on ${part} with its 90 % interval`, note: 'an interval to the right of 0 beats the train mean' });
    })
    .join('');
}

function bounds({ skillInterval }: PartMetrics): { low: number; high: number } | Record<string, never> {
  return skillInterval === null ? {} : { low: skillInterval.low * 100, high: skillInterval.high * 100 };
}

function errorTable({ models, baselines }: RunRecord, unit: string): string {
  return htmlTable({
    caption: `Errors in ${unit}, with the baselines on the same rows`,
    columns: [
      { title: 'Model' },
      ...parts.map((part) => ({ title: `${part} RMSE`, kind: 'number' as const })),
      { title: 'test MAE', kind: 'number' },
      { title: 'test direction right', kind: 'number' },
      { title: 'CV RMSE', kind: 'number' },
      { title: 'Fit, s', kind: 'number' },
    ],
    rows: [
      ...models.map((model): TableCell[] => [
        model.name,
        ...parts.map((part) => model.metrics[part].rmse),
        model.metrics.test.mae,
        formatShare(model.metrics.test.directionalAccuracy),
        `${model.cv.rmse.toPrecision(4)} ± ${model.cv.std.toPrecision(2)}`,
        model.fitSeconds,
      ]),
      ...baselines.map((baseline): TableCell[] => [
        baseline.name,
        ...parts.map((part) => baseline.metrics[part].rmse),
        baseline.metrics.test.mae,
        formatShare(baseline.metrics.test.directionalAccuracy),
        null,
        null,
      ]),
    ],
  });
}
