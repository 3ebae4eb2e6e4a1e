import type { BudgetEntry, ChallengeEntry, LedgerEntry, ReadingEntry, SearchEntry } from '@spx/core';
import { freezeDeeply } from '../freeze-deeply.js';
import type { JournalRecord } from '../tracking/record-parser.js';
import type { LedgerChange } from './ledger-change.js';

/** What is known of one series. */
export interface SeriesState {
  budget: BudgetEntry | null;
  /** Newest entry of each study. */
  readonly searches: Map<string, SearchEntry>;
  readonly readings: Map<string, ReadingEntry>;
  /** Steps of each contest, oldest first. */
  readonly contests: Map<string, ChallengeEntry[]>;
}

/** The state of a ledger: what is left when all records were folded, in order. */
export interface LedgerState {
  /** Entries are added, never changed. */
  readonly entries: LedgerEntry[];
  readonly series: Map<string, SeriesState>;
}

/** The state of a ledger without records. */
export function emptyLedgerState(): LedgerState {
  return { entries: [], series: new Map() };
}

/** What is known of a series, which may be nothing yet. */
export function seriesOf(state: LedgerState, series: string): SeriesState {
  return state.series.get(series) ?? { budget: null, searches: new Map(), readings: new Map(), contests: new Map() };
}

/** One step of the fold from records to state. */
export function applyLedgerRecord(state: LedgerState, { sequence, time, actor, reason, change }: JournalRecord<LedgerChange>): void {
  const known = seriesOf(state, change.series);
  state.series.set(change.series, known);
  const entry: LedgerEntry = freezeDeeply({ ...change, sequence, time, actor, reason });
  state.entries.push(entry);
  switch (entry.kind) {
    case 'budget':
      known.budget = entry;
      return;
    case 'search':
      known.searches.set(entry.study, entry);
      return;
    case 'reading':
      known.readings.set(entry.id, entry);
      return;
    case 'challenge':
      known.contests.set(entry.contest, [...(known.contests.get(entry.contest) ?? []), entry]);
  }
}
