import { memoryJournal } from '../stores/memory/memory-journal.js';
import { type JournalLedger, journalLedger } from './journal-ledger.js';

/** Options of {@link memoryLedger}. */
export interface MemoryLedgerOptions {
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * A ledger in the memory of this process, with the semantics of `fileLedger` and nothing durable: for tests and simulations.
 *
 * @example
 * const ledger = memoryLedger();
 * await ledger.recordSearch({ series: 'spy-30m', study: 'nightly', trials: 50, bestLoss: 0.17, dataSha256 });
 * await ledger.trials('spy-30m'); // 50
 */
export function memoryLedger(options: MemoryLedgerOptions = {}): JournalLedger {
  const entries: string[] = [];
  return journalLedger({ openJournal: () => memoryJournal(entries), ...options });
}
