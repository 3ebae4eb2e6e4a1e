import type { Dataset, EvaluationLedger, LedgerRows } from '@spx/core';
import { alphaSpending, type Study } from '@spx/models';
import type { PipelineConfig } from '../config/pipeline-config.js';
import type { RunRecord } from '../run-record.js';
import type { Gold } from './3-gold.js';

/** Probability that all selections of a series may ever promote noise; the first one gets the half of it. */
const budget = 0.1;

/** What a selection tells the ledger before it reads the test part. */
export interface LedgerInput {
  readonly config: Pick<PipelineConfig, 'instrument'>;
  readonly gold: Gold;
  readonly runId: string;
  readonly candidates: readonly { readonly name: string; readonly study: Study | null }[];
}

/** Name under which trials and readings of one instrument and one label are counted. */
export function seriesOf({ config, gold }: Pick<LedgerInput, 'config' | 'gold'>): string {
  return `${config.instrument}-${gold.dataset.label.name}`.slice(0, 128);
}

/** Writes down every trial of this run, and gives the level at which its winner may be tested: the one it had before, when it is the same run again. */
export async function levelOf(ledger: EvaluationLedger, input: LedgerInput): Promise<number> {
  const { gold, runId, candidates } = input;
  const series = seriesOf(input);
  const dataSha256 = gold.dataset.table.contentHash;
  await ledger.setBudget({ series, alpha: budget });
  for (const { name, study } of candidates) {
    const trials = study?.counts.trials ?? 1;
    await ledger.recordSearch({ series, study: `${runId}-${name}`, trials, bestLoss: study?.best?.loss ?? null, dataSha256 });
  }
  const entries = await ledger.entries(series);
  const before = entries.find((entry) => entry.kind === 'reading' && entry.id === runId);
  // Rounded down, for a reader.
  return before?.kind === 'reading' ? before.alpha : Math.floor(alphaSpending(await ledger.alpha(series)) * 1e5) / 1e5;
}

/** Rows of a part, as the ledger knows them. */
export function ledgerRows({ label, session }: Dataset, dataSha256: string): LedgerRows {
  const { startTime, endTime, values } = label;
  const last = session === undefined ? 0 : session[session.length - 1]!;
  const first = session === undefined ? 0 : session[0]!;
  return {
    dataSha256,
    from: startTime[0]!,
    to: endTime.reduce((latest, time) => Math.max(latest, time), startTime[0]!),
    rows: values.length,
    sessions: { first, last, count: session === undefined ? 1 : new Set(session).size },
  };
}

/** What run.json says of the ledger. */
export async function ledgerRecord(
  ledger: EvaluationLedger,
  { series, level }: { readonly series: string; readonly level: number },
): Promise<RunRecord['ledger']> {
  const [trials, entries, { budget: whole, spent }] = await Promise.all([ledger.trials(series), ledger.entries(series), ledger.alpha(series)]);
  return { series, trials, readings: entries.filter((entry) => entry.kind === 'reading' && entry.decision !== 'report').length, level, budget: whole, spent };
}
