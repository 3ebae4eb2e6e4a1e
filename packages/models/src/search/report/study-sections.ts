import {
  barChart,
  formatNumber,
  formatPercent,
  htmlFigure,
  htmlKeyFigures,
  htmlSection,
  htmlTable,
  intervalChart,
  type LineSeries,
  lineChart,
  wideChartWidth,
} from '@spx/core/report';
import { median } from 'simple-statistics';
import type { ParameterValue } from '../search-space.js';
import type { ParameterSlice, StudyReport } from './study-report.js';

/** Where the sections stand among those of a page. */
export interface StudySectionsOptions {
  /** Start of the ids of the sections, which differ from page to page and study to study. Default `study`. */
  readonly id?: string;
  /** Title of the first section, where a page shows several studies. Default `Search`. */
  readonly title?: string;
  /** What is minimised, with its unit. Default `loss`. */
  readonly lossLabel?: string;
}

/**
 * A study as sections of a page: history, importance of parameters, slices, pruned and failed trials. For `htmlDocument` of `@spx/core/report`.
 *
 * @example
 * htmlDocument({ title: 'Search', body: studySections(await studyReport(study), { lossLabel: 'RMSE, %' }) });
 */
export function studySections(report: StudyReport, { id = 'study', title = 'Search', lossLabel = 'loss' }: StudySectionsOptions = {}): string {
  return [
    htmlSection({
      id: `${id}-history`,
      title,
      lead: leadOf(report),
      body: `${figures(report, lossLabel)}${history(report, lossLabel)}${bestParameters(report)}`,
    }),
    htmlSection({
      id: `${id}-parameters`,
      title: title === 'Search' ? 'What the loss hangs on' : `${title}: what the loss hangs on`,
      body: `${untold(report)}<div class="grid">${importance(report)}${slices(report, lossLabel)}</div>`,
    }),
    ...(report.rungs.length === 0 ? [] : [htmlSection({ id: `${id}-pruned`, title: 'Trials that were stopped', body: rungs(report) })]),
    ...(report.failures.length === 0 ? [] : [htmlSection({ id: `${id}-failed`, title: 'Trials that failed', body: failures(report) })]),
  ].join('\n');
}

function leadOf({ sampler, pruner, batch, seed, endedBy, counts }: StudyReport): string {
  const stop = endedBy === 'time' ? ' It ended by its time limit.' : '';
  const pruned = pruner.id === 'none' ? 'None was stopped early' : `Trials were stopped early by ${pruner.id}`;
  return `${counts.trials} trials in batches of ${batch}, proposed by ${sampler.id} with seed ${seed}. ${pruned}.${stop} The best of many losses looks better than it is: judge it on rows that no trial saw, and correct for ${counts.trials} trials.`;
}

function figures({ best, counts }: StudyReport, lossLabel: string): string {
  return htmlKeyFigures([
    { label: `Best ${lossLabel}`, value: best?.loss ?? null, ...(best === null ? {} : { note: `trial ${best.number}` }) },
    { label: 'Complete', value: counts.complete, note: `of ${counts.trials} trials` },
    { label: 'Stopped early', value: counts.pruned },
    { label: 'Failed', value: counts.failed, ...(counts.failed > 0 ? { tone: 'open' } : {}) },
  ]);
}

function history({ history: points }: StudyReport, lossLabel: string): string {
  if (points.every(({ loss }) => loss === null)) return '';
  const dots = (label: string, state: string, color: 's1' | 's6'): LineSeries[] => {
    const some = points.filter((point) => point.state === state);
    return some.length === 0 ? [] : [{ label, shape: 'dots', color, x: some.map(({ number }) => number), y: some.map(({ loss }) => loss ?? Number.NaN) }];
  };
  const chart = lineChart({
    title: 'Losses in order of trials',
    description: `The ${lossLabel} of each trial, and the lowest so far.`,
    xLabel: 'trial',
    yLabel: lossLabel,
    width: wideChartWidth,
    height: 300,
    series: [
      ...dots('complete', 'complete', 's1'),
      ...dots('stopped early, last report', 'pruned', 's6'),
      { label: 'best so far', color: 's2', ...stairs(points.map(({ number, bestSoFar }) => [number, bestSoFar ?? Number.NaN] as const)) },
    ],
  });
  return htmlFigure({ chart, caption: 'Losses in order of trials', wide: true });
}

/** A line that stays level until the next value begins. */
function stairs(points: readonly (readonly [number, number])[]): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const corners = points.flatMap(([x, y], index) => (index === 0 ? [[x, y] as const] : [[x, points[index - 1]![1]] as const, [x, y] as const]));
  return { x: corners.map(([x]) => x), y: corners.map(([, y]) => y) };
}

function bestParameters({ best }: StudyReport): string {
  if (best === null) return '<p>No trial is complete.</p>';
  return htmlTable({
    caption: `Parameters of the best trial, ${best.number}`,
    columns: [{ title: 'Parameter' }, { title: 'Value', kind: 'number' }],
    rows: Object.entries(best.parameters).map(([name, value]) => [name, textOf(value)]),
  });
}

function textOf(value: ParameterValue): string {
  return typeof value === 'number' ? formatNumber(value) : String(value);
}

function untold({ importance: found }: StudyReport): string {
  return found === null ? '<p>There are too few complete trials, or too equal losses, to tell how much hangs on each parameter.</p>' : '';
}

function importance({ importance: found }: StudyReport): string {
  if (found === null) return '';
  const percent = (share: number): number => Number((100 * share).toPrecision(3));
  const chart = barChart({
    title: 'Importance of parameters',
    description: 'Share of the variance of the loss over the space that each parameter explains by itself.',
    valueLabel: 'share of the variance, %',
    bars: [
      ...found.parameters.map(({ parameter, share }) => ({ label: parameter, value: percent(share) })),
      { label: 'only together', value: percent(found.interactions), color: 's6' },
    ],
  });
  const note = `Functional analysis of variance of a random forest, learnt from ${found.trials} complete trials`;
  return htmlFigure({ chart, caption: 'Importance of parameters', note });
}

function slices({ slices: all }: StudyReport, lossLabel: string): string {
  const drawn = all.filter(({ points }) => points.length > 0);
  return drawn.map((slice) => (slice.scale === 'categorical' ? choiceFigure(slice, lossLabel) : rangeFigure(slice, lossLabel))).join('');
}

function choiceFigure({ parameter, choices, points }: ParameterSlice, lossLabel: string): string {
  const lossesOf = (choice: string): number[] => points.filter(({ value }) => String(value) === choice).map(({ loss }) => loss);
  const chart = intervalChart({
    title: `Loss by ${parameter}`,
    xLabel: lossLabel,
    reference: Math.min(...points.map(({ loss }) => loss)),
    referenceLabel: 'lowest',
    higherIsBetter: null,
    intervals: choices.map((choice) => {
      const losses = lossesOf(choice);
      return losses.length === 0
        ? { label: choice, value: Number.NaN }
        : { label: choice, value: median(losses), low: Math.min(...losses), high: Math.max(...losses) };
    }),
  });
  return htmlFigure({ chart, caption: parameter, note: `Median and range of the ${lossLabel}, stopped trials with their last report` });
}

function rangeFigure({ parameter, scale, points }: ParameterSlice, lossLabel: string): string {
  const series = (['complete', 'pruned'] as const).flatMap((state): LineSeries[] => {
    const some = points.filter((point) => point.state === state);
    const [label, color] = state === 'complete' ? (['complete', 's1'] as const) : (['stopped early', 's6'] as const);
    return some.length === 0 ? [] : [{ label, color, shape: 'dots', x: some.map(({ value }) => Number(value)), y: some.map(({ loss }) => loss) }];
  });
  const chart = lineChart({ title: `Loss against ${parameter}`, xLabel: parameter, yLabel: lossLabel, xKind: scale === 'log' ? 'log' : 'linear', series });
  return htmlFigure({ chart, caption: parameter });
}

function rungs({ rungs: all }: StudyReport): string {
  return htmlTable({
    caption: 'Trials that came to each rung, and how many of them were stopped there',
    columns: [{ title: 'Step' }, { title: 'Came to it', kind: 'number' }, { title: 'Stopped', kind: 'number' }, { title: 'Share', kind: 'number' }],
    rows: all.map(({ step, reached, pruned }) => [formatNumber(step), reached, pruned, formatPercent(pruned / reached)]),
  });
}

function failures({ failures: all }: StudyReport): string {
  return htmlTable({
    caption: 'Reasons, with the trials that failed by them',
    columns: [{ title: 'Reason' }, { title: 'Trials', kind: 'number' }, { title: 'Numbers' }],
    rows: all.map(({ reason, numbers }) => [reason, numbers.length, numbers.join(', ')]),
  });
}
