import { type BarColumn, type ColumnTable, type Label, ShapeMismatchError } from '@spx/core';
import type { Finding } from '../../../bronze/finding.js';
import { barInterval } from '../../../bronze/time/bar-interval.js';
import { barBasis, barShares } from './bar-basis.js';
import { type LeakageSample, leakageSample } from './leakage-sample.js';
import { midRanks } from './mid-ranks.js';
import { rankCorrelation } from './rank-correlation.js';

const ROWS = 10_000;
/** Share of a label that the past may explain: no forecast is that good. */
const EXPLAINED = 0.9;
/** Rank correlation, squared, of a monotone copy. */
const COPY = 0.9999;

/** What {@link labelLeakage} looks at. */
export interface LabelLeakageOptions {
  readonly label: Label;
  /** The bars of the label, aligned with it. With them the label is held against what they show at each row. */
  readonly bars?: ColumnTable<BarColumn>;
}

/**
 * Looks for labels that are no labels: known before they are said to be, or not of the future at all.
 *
 * label-interval  a label ends at or before its start, or has a value and no times. Splits purge by these times.
 * label-start     with `bars`: a label starts before its bar closes.
 * label-present   with `bars`: the label's ranks are those of a column of the bars, of the return over the last 1 to N bars or of their size; or the returns of the last N
 *                 bars explain more than 0.9 of it. Such a label is known when it is asked for, and a model that learns it predicts nothing.
 *
 * Severity: `stop`. The rows of the last one are those that were looked at, 10,000 at most.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @example labelLeakage({ label: forwardReturn(bars), bars }); // []
 */
export function labelLeakage({ label, bars }: LabelLeakageOptions): readonly Finding[] {
  for (const what of ['startTime', 'endTime'] as const) {
    if (label[what].length !== label.values.length) throw new ShapeMismatchError({ what, expected: label.values.length, received: label[what].length });
  }
  const intervals = timesFinding(label, 'label-interval', {
    isWrong: (row) => !(label.endTime[row]! > label.startTime[row]!),
    text: 'labels do not end after their start',
  });
  if (bars === undefined) return intervals;
  if (bars.rowCount !== label.values.length) throw new ShapeMismatchError({ what: 'bars', expected: label.values.length, received: bars.rowCount });
  const time = bars.column('time');
  const interval = barInterval(time);
  const starts = timesFinding(label, 'label-start', {
    isWrong: (row) => label.startTime[row]! < time[row]! + interval,
    text: 'labels start before their bar closes',
  });
  return [...intervals, ...starts, ...presentFinding(label, bars)];
}

function timesFinding(label: Label, rule: string, { isWrong, text }: { isWrong(row: number): boolean; readonly text: string }): Finding[] {
  let [rows, labelled, first] = [0, 0, -1];
  for (let row = 0; row < label.values.length; row++) {
    if (Number.isNaN(label.values[row]!)) continue;
    labelled++;
    if (isWrong(row) && rows++ === 0) first = row;
  }
  if (rows === 0) return [];
  const start = label.startTime[first]!;
  const time = Number.isNaN(start) ? {} : { firstTime: start };
  return [{ rule, severity: 'stop', message: `${rows} ${text}; the first is row ${first}.`, column: label.name, rows, share: rows / labelled, ...time }];
}

function presentFinding(label: Label, bars: ColumnTable<BarColumn>): Finding[] {
  const sample = leakageSample(label, bars, ROWS);
  const [name, statistic] = copyOf(sample, label, bars) ?? ['the returns of the past horizon', pastShare(sample, label, bars)];
  if (!(statistic > EXPLAINED)) return [];
  const message = `"${label.name}" is known at its start: ${name} explain ${statistic.toFixed(4)} of it.`;
  return [{ rule: 'label-present', severity: 'stop', message, column: label.name, rows: sample.rows.length, worst: statistic }];
}

/** What of the present has the same ranks as the label. */
function copyOf({ rows, labelRanks }: LeakageSample, label: Label, bars: ColumnTable<BarColumn>): readonly [string, number] | null {
  const target = Float64Array.from(rows, (row) => labelRanks[row]!);
  const close = bars.column('close');
  const past = (back: number) => (row: number) => (close[row]! - (close[row - back] ?? Number.NaN)) / (close[row - back] ?? Number.NaN);
  const columns = (['open', 'high', 'low', 'close', 'volume'] as const).map(
    (name) => [`values of "${name}"`, (row: number) => bars.column(name)[row]!] as const,
  );
  const moves = Array.from({ length: label.horizonBars }, (_, index) => [`the returns over ${index + 1} bars`, past(index + 1)] as const);
  const sizes = moves.map(([name, value]) => [`the sizes of ${name}`, (row: number) => Math.abs(value(row))] as const);
  for (const [name, value] of [...columns, ...moves, ...sizes]) {
    const statistic = rankCorrelation(midRanks(Float64Array.from(rows, value)), target) ** 2;
    if (statistic > COPY) return [name, statistic];
  }
  return null;
}

/** Share of the label that the past horizon's bars explain, as a sum. */
function pastShare({ rowsWithPast }: LeakageSample, label: Label, bars: ColumnTable<BarColumn>): number {
  if (rowsWithPast.length < 10 * label.horizonBars) return 0;
  const values = Float64Array.from(rowsWithPast, (row) => label.values[row]!);
  return barShares(barBasis(bars.column('close'), rowsWithPast, label.horizonBars), values)?.past ?? 0;
}
