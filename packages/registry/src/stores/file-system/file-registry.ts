import { join, resolve } from 'node:path';
import { type JournalRegistry, journalRegistry } from '../journal-registry.js';
import { fileBlobs } from './file-blobs.js';
import { fileJournal } from './file-journal.js';
import { type LockOptions, lockOptions } from './lock-options.js';

/** Options of {@link fileRegistry}. */
export interface FileRegistryOptions extends LockOptions {
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * A registry in a folder, for any number of processes of one machine.
 *
 * Layout: `journal.ndjson`, one JSON record a line, each with the SHA-256 of itself and of the record before it; `artifacts/<sha256>`, one file per content;
 * `journal.lock` while somebody writes. The folder is made by the first write; reading a folder that does not exist finds an empty registry.
 * Order of a write: artefact (temporary file, fsync, rename, fsync of the folder), then record (one append, fdatasync) under the lock, on top of what others
 * wrote meanwhile. A crash at any point leaves the old state or the new. The file system must be local: NFS does not append atomically.
 *
 * @param directory - the folder.
 * @throws {InvalidArgumentError} if an option is out of range. Calls throw StoreError if the folder or the disk fails, with the state unchanged.
 * @example
 * const registry = fileRegistry('runs/registry');
 * const { version } = await registry.publish('spy-30m', artifact, { actor: 'nightly' });
 * await registry.setAlias({ model: 'spy-30m', alias: 'champion', version }, { reason: 'beats both baselines' });
 */
export function fileRegistry(directory: string, options: FileRegistryOptions = {}): JournalRegistry {
  const { now } = options;
  const locking = lockOptions(options);
  const root = resolve(directory);
  const openJournal = () => fileJournal(join(root, 'journal.ndjson'), locking);
  return journalRegistry({ openJournal, blobs: fileBlobs(join(root, 'artifacts')), ...(now !== undefined && { now }) });
}
