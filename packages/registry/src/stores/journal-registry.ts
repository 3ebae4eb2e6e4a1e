import type { ModelStore } from '@spx/core';
import { changeLog } from '../tracking/change-log.js';
import { registryFold } from '../tracking/registry-fold.js';
import { runHistory } from '../tracking/run-history.js';
import { runTracking } from '../tracking/run-tracking.js';
import { type RegistryVerification, verifyRegistry } from '../tracking/verify-registry.js';
import { modelHistory } from '../versions/model-history.js';
import { modelVersions } from '../versions/model-versions.js';
import type { BlobStore } from './blob-store.js';
import type { Journal } from './journal.js';

/** A ModelStore that can prove that nobody changed its past. */
export interface JournalRegistry extends ModelStore {
  /** Reads everything anew, from the first record on, and every artefact, and reports what is not as it was written. Changes nothing. */
  verify(): Promise<RegistryVerification>;
}

/** Parts of a {@link journalRegistry}. */
export interface JournalRegistryParts {
  /** Opens the journal from its first entry. Called once for the registry and once for each `verify`. */
  readonly openJournal: () => Journal;
  readonly blobs: BlobStore;
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * The registry's semantics over any journal and any blob store: `fileRegistry` and `memoryRegistry` are this with their storage.
 *
 * Every change is one sealed record that carries its number, its time and the hash of the record before it; the state is a fold over the records. A blob is
 * durable before a record names it.
 */
export function journalRegistry({ openJournal, blobs, now = Date.now }: JournalRegistryParts): JournalRegistry {
  const log = changeLog({ journal: openJournal(), fold: registryFold, now });
  return {
    specVersion: 1,
    ...runTracking(log, blobs),
    ...runHistory(log, blobs),
    ...modelVersions(log, blobs),
    ...modelHistory(log, blobs),
    verify: () => verifyRegistry(openJournal(), blobs),
    dispose: log.dispose,
  };
}
