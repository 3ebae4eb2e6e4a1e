import { type BarColumn, ColumnTable, computeCalculator, type Dataset } from '@spx/core';
import { minutesSinceGap, sessionIndex } from '@spx/features';
import { fitGarch, fitVolatilityCombination, har, type TimeOrderedSplit } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { Bronze } from './1-bronze.js';
import type { Gold } from './3-gold.js';
import { readSplit } from './gold-dataset.js';
import { labelOf } from './label-of.js';
import { modelFeatures } from './model-features.js';
import { readSessionRule } from './session-calendar.js';
import { type StoredTable, storeTable } from './stored-table.js';
import type { Workspace } from './workspace.js';

/** Models of volatility that a candidate has to beat. */
export const referenceNames = ['har', 'garch', 'combination'] as const;

/** Name of a reference model. */
export type ReferenceName = (typeof referenceNames)[number];

/** Forecasts of the reference models for every labelled row, in the lake; `null` for targets that a constant is rival enough for. */
export interface References {
  readonly table: StoredTable | null;
}

/** Fits diurnal HAR, GARCH and their combination on the training part, and forecasts every row. */
export async function volatilityReferences(
  config: Pick<PipelineConfig, 'target' | 'horizon' | 'calendar'>,
  workspace: Workspace,
  { bronze, gold }: { readonly bronze: Bronze; readonly gold: Gold },
): Promise<References> {
  if (config.target !== 'volatility') return { table: null };
  const bars = (await workspace.lake.read(bronze.table.layer, bronze.table.name)) as ColumnTable<BarColumn>;
  const split = await readSplit(workspace, gold.dataset, modelFeatures('har', gold.dataset.featureNames));
  const parts = [split.train, split.validation, split.test, split.outOfTime].map(({ dataset }) => dataset);
  const model = await har().fit(split.train.dataset);
  const byHar = await Promise.all(parts.map((part) => model.predict(part.features)));
  const sessions = sessionIndex(bars, await readSessionRule(config.calendar));
  const forecast = garchForecast(bars, { ...config, sessions, split });
  const byGarch = parts.map((part) => part.label.startTime.map((time) => forecast.get(time)!));
  const combination = fitVolatilityCombination({ har: byHar[0]!, garch: byGarch[0]! }, split.train.dataset.label);
  const byBoth = parts.map((_, index) => combination.combine({ har: byHar[index]!, garch: byGarch[index]! }));
  const table = new ColumnTable({
    label_start_time: joined(parts.map((part) => part.label.startTime)),
    har: joined(byHar),
    garch: joined(byGarch),
    combination: joined(byBoth),
  });
  return { table: await storeTable(workspace, { layer: 'gold', name: 'references', table, inputs: { dataset: gold.dataset.table.contentHash } }) };
}

/** Forecasts for the rows of a part, by model; none where there are no references. */
export async function readReferences(
  { lake }: Workspace,
  { table }: References,
  { label }: Dataset,
): Promise<Partial<Readonly<Record<ReferenceName, Float64Array>>>> {
  if (table === null) return {};
  const stored = await lake.read(table.layer, table.name);
  const first = stored.column('label_start_time').indexOf(label.startTime[0]!);
  return Object.fromEntries(referenceNames.map((name) => [name, stored.column(name).slice(first, first + label.values.length)]));
}

interface GarchRange extends Pick<PipelineConfig, 'target' | 'horizon'> {
  readonly sessions: Float64Array;
  readonly split: TimeOrderedSplit;
}

/** Volatility over the horizon in percent, by the start of the label: GARCH of the returns up to the end of the training part. */
function garchForecast(bars: ColumnTable<BarColumn>, { target, horizon, sessions, split }: GarchRange): ReadonlyMap<number, number> {
  const close = bars.column('close');
  const returns = close.map((price, row) => (row > 0 && sessions[row] === sessions[row - 1] ? 100 * Math.log(price / close[row - 1]!) : Number.NaN));
  const clock = computeCalculator(minutesSinceGap(), bars).column('minutes_since_gap');
  const { startTime } = labelOf(bars, { target, horizon, sessions });
  const { label } = split.train.dataset;
  const end = startTime.indexOf(label.startTime[label.startTime.length - 1]!) + 1;
  const variance = fitGarch({ returns: returns.slice(0, end), clock: clock.slice(0, end) }).forecast(
    { returns, clock },
    { horizonBars: horizon, session: sessions },
  );
  return new Map(Array.from(startTime, (time, row) => [time, Math.sqrt(variance[row]!)]));
}

function joined(parts: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(parts.reduce((rows, { length }) => rows + length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}
