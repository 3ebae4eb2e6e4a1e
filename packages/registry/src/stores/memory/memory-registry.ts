import { type JournalRegistry, journalRegistry } from '../journal-registry.js';
import { memoryBlobs } from './memory-blobs.js';
import { memoryJournal } from './memory-journal.js';

/** Options of {@link memoryRegistry}. */
export interface MemoryRegistryOptions {
  /** Epoch milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * A registry in the memory of this process, with the semantics of `fileRegistry` and nothing durable: for tests and for trying things out.
 *
 * @example
 * const registry = memoryRegistry();
 * await registry.publish('spy-30m', artifact); // version 1
 */
export function memoryRegistry(options: MemoryRegistryOptions = {}): JournalRegistry {
  const entries: string[] = [];
  return journalRegistry({ openJournal: () => memoryJournal(entries), blobs: memoryBlobs(), ...options });
}
