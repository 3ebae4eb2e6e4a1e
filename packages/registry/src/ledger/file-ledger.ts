import { join, resolve } from 'node:path';
import { fileJournal } from '../stores/file-system/file-journal.js';
import { type LockOptions, lockOptions } from '../stores/file-system/lock-options.js';
import { type JournalLedger, journalLedger } from './journal-ledger.js';

/** Options of {@link fileLedger}. */
export interface FileLedgerOptions extends LockOptions {
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * A ledger in a folder, for any number of processes of one machine; the folder of a `fileRegistry` will do.
 *
 * Layout: `ledger.ndjson`, one JSON entry a line, each with the SHA-256 of itself and of the entry before it; `journal.lock` while somebody writes. The folder is made
 * by the first write. An entry is one append and one fdatasync: a crash at any point leaves it whole or leaves it out. The file system must be local.
 *
 * @param directory - the folder.
 * @throws {InvalidArgumentError} if an option is out of range. Calls throw StoreError if the folder or the disk fails, with the state unchanged.
 * @example
 * const ledger = fileLedger('runs/registry');
 * await ledger.recordReading({ series: 'spy-30m', id: runId, model: 'lightgbm', rows, decision: 'rejected', alpha: 0.025 });
 * (await ledger.alpha('spy-30m')).left; // 0.025
 */
export function fileLedger(directory: string, options: FileLedgerOptions = {}): JournalLedger {
  const { now } = options;
  const locking = lockOptions(options);
  const path = join(resolve(directory), 'ledger.ndjson');
  return journalLedger({ openJournal: () => fileJournal(path, locking), ...(now !== undefined && { now }) });
}
