import { type BarColumn, type ColumnTable, DataQualityError, type QuarantinedRow } from '@spx/core';
import { checkQuality, type Finding, missingBars, readBars, type SessionIndexOptions, sessionIndex, simulateBars } from '@spx/features';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import { withFilledGaps } from './gap-policy.js';
import { qualityRulesOf } from './quality-rules.js';
import { readSessionRule } from './session-calendar.js';
import { type StoredTable, storeTable } from './stored-table.js';
import type { Workspace } from './workspace.js';

/** What the bronze stage leaves: bars in the lake and what is known of them. */
export interface Bronze {
  readonly table: StoredTable;
  readonly bars: RunRecord['bars'];
  /** Rows that were refused, the first hundred. */
  readonly quarantined: readonly QuarantinedRow[];
}

/** Options that this stage reads. */
export type BronzeConfig = Pick<
  PipelineConfig,
  | 'bars'
  | 'columns'
  | 'timeZone'
  | 'timeFormat'
  | 'decimalSeparator'
  | 'maximumQuarantineShare'
  | 'onUnsorted'
  | 'onDuplicate'
  | 'rows'
  | 'seed'
  | 'signalR2'
  | 'persistence'
  | 'horizon'
  | 'calendar'
  | 'gaps'
  | 'maximumGap'
  | 'quality'
>;

/** Raw files, or the simulator, to checked bars in the lake; `sources` holds the hash of each file. */
export async function bronze(config: BronzeConfig, workspace: Workspace, sources: Readonly<Record<string, string>>): Promise<Bronze> {
  const { bars: raw, quarantined, repaired, findings } = await ingest(config);
  const rule = await readSessionRule(config.calendar);
  const sessions = sessionIndex(raw, rule);
  const quality = [...findings, ...checkQuality(raw, await qualityRulesOf(config.quality, rule.calendar), { sessions })];
  const stop = quality.find(({ severity }) => severity === 'stop');
  if (stop !== undefined) throw new DataQualityError({ rule: stop.rule, problem: stop.message });
  const bars = await withFilledGaps(raw, config);
  const table = await storeTable(workspace, { layer: 'bronze', name: 'bars', table: bars, inputs: sources });
  return {
    table,
    bars: describe(raw, { quality, rule, sessions, quarantined: quarantined.length, filled: bars.rowCount - raw.rowCount, repaired }),
    quarantined: quarantined.slice(0, 100),
  };
}

interface Ingested {
  readonly bars: ColumnTable<BarColumn>;
  readonly quarantined: readonly QuarantinedRow[];
  readonly repaired: number;
  readonly findings: readonly Finding[];
}

async function ingest(config: BronzeConfig): Promise<Ingested> {
  if (config.bars.length === 0) {
    const { rows, seed, signalR2, persistence, horizon } = config;
    const { bars } = simulateBars({ rows, seed, signalR2, persistence, horizonBars: horizon });
    return { bars, quarantined: [], repaired: 0, findings: [] };
  }
  const { columns, maximumQuarantineShare, onUnsorted, onDuplicate, decimalSeparator, timeZone, timeFormat } = config;
  const times = { ...(timeZone === undefined ? {} : { timeZone }), ...(timeFormat === undefined ? {} : { timeFormat }) };
  return readBars(config.bars, { columns, maximumQuarantineShare, onUnsorted, onDuplicate, decimalSeparator, ...times });
}

interface Counts {
  readonly quality: readonly Finding[];
  readonly rule: SessionIndexOptions;
  readonly sessions: Float64Array;
  readonly quarantined: number;
  readonly filled: number;
  readonly repaired: number;
}

function describe(bars: ColumnTable<BarColumn>, { quality, rule, sessions, quarantined, filled, repaired }: Counts): RunRecord['bars'] {
  const time = bars.column('time');
  return {
    rows: bars.rowCount,
    from: new Date(time[0]!).toISOString(),
    to: new Date(time[time.length - 1]!).toISOString(),
    sessions: sessions[sessions.length - 1]! + 1,
    missingMinutes: missingBars(bars, rule.calendar === undefined ? { sessions } : { calendar: rule.calendar }).minutes,
    quarantined,
    filled,
    repaired,
    findings: quality.map(({ rule, severity, message }) => ({ rule, severity, message })),
  };
}
