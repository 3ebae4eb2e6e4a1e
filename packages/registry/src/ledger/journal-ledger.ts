import { type Attribution, type EvaluationLedger, type LedgerEntry, StoreError } from '@spx/core';
import type { Journal } from '../stores/journal.js';
import { changeLog } from '../tracking/change-log.js';
import { checkName } from '../tracking/check-name.js';
import { admitChange } from './admit-change.js';
import { alphaAccount } from './alpha-account.js';
import { checkedChange, type LedgerChange } from './ledger-change.js';
import { ledgerFold } from './ledger-fold.js';
import { type LedgerState, type SeriesState, seriesOf } from './ledger-state.js';
import { saysTheSame } from './says-the-same.js';
import { sharesTime } from './shares-time.js';
import { type LedgerVerification, verifyLedger } from './verify-ledger.js';

/** An EvaluationLedger that can prove that nobody changed its past. */
export interface JournalLedger extends EvaluationLedger {
  /** Reads everything anew, from the first entry on, and reports what is not as it was written. Changes nothing. */
  verify(): Promise<LedgerVerification>;
}

/** Parts of a {@link journalLedger}. */
export interface JournalLedgerParts {
  /** Opens the journal from its first entry. Called once for the ledger and once for each `verify`. */
  readonly openJournal: () => Journal;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

type EntryOf<Kind> = Extract<LedgerEntry, { kind: Kind }>;

/** The ledger's semantics over any journal: `fileLedger` and `memoryLedger` are this with their storage. */
export function journalLedger({ openJournal, now = Date.now }: JournalLedgerParts): JournalLedger {
  const log = changeLog({ journal: openJournal(), fold: ledgerFold, now });
  const record = async <Kind extends LedgerEntry['kind']>(given: Extract<LedgerChange, { kind: Kind }>, by?: Attribution): Promise<EntryOf<Kind>> => {
    const change = checkedChange(given);
    const { entries } = await log.commit((state) => (admitChange(state, change) === null ? change : null), by);
    const entry = entries.findLast((line): line is EntryOf<Kind> => saysTheSame(line, change));
    if (entry !== undefined) return entry;
    throw new StoreError({ store: 'ledger', operation: 'record', problem: 'what was written cannot be read back' });
  };
  return {
    specVersion: 1,
    setBudget: (budget, by) => record({ ...budget, kind: 'budget' }, by),
    recordSearch: (search, by) => record({ ...search, kind: 'search' }, by),
    recordReading: (reading, by) => record({ ...reading, kind: 'reading' }, by),
    recordChallenge: (challenge, by) => record({ ...challenge, kind: 'challenge' }, by),
    ...queries(log.read),
    verify: () => verifyLedger(openJournal()),
    dispose: log.dispose,
  };
}

function queries(read: () => Promise<LedgerState>): Pick<EvaluationLedger, 'entries' | 'readings' | 'contest' | 'trials' | 'alpha'> {
  const find = async (series: string): Promise<SeriesState> => {
    checkName('series', series);
    return seriesOf(await read(), series);
  };
  return {
    entries: async (series) => {
      if (series !== undefined) checkName('series', series);
      const { entries } = await read();
      return series === undefined ? [...entries] : entries.filter((entry) => entry.series === series);
    },
    readings: async ({ series, ...range }) => {
      const { readings, contests } = await find(series);
      const all = [...readings.values(), ...[...contests.values()].flat()];
      return all.filter(({ rows }) => sharesTime(rows, range)).sort((a, b) => a.sequence - b.sequence);
    },
    contest: async (series, contest) => {
      checkName('contest', contest);
      return [...((await find(series)).contests.get(contest) ?? [])];
    },
    trials: async (series) => [...(await find(series)).searches.values()].reduce((sum, { trials }) => sum + trials, 0),
    alpha: async (series) => alphaAccount(await find(series)),
  };
}
