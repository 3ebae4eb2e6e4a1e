import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { type StoreError, syncDirectory } from '@spx/core';
import { storeFailure } from '../store-failure.js';

/** How much of a journal file is known to be on the disk. */
export interface JournalDurability {
  /** @throws {StoreError} if an earlier sync failed. */
  refuseInDoubt(): void;
  /** Makes the file durable up to `end`, and its name with it. */
  sync(file: FileHandle, end: number): Promise<void>;
  covers(position: number): boolean;
}

/**
 * Syncs a journal file, and trusts the disk no more once a sync has failed: the kernel may report success afterwards for pages that it has dropped.
 *
 * @param path - the file, which is in doubt for the lifetime of this object after a failure.
 */
export function journalDurability(path: string): JournalDurability {
  let durable = 0;
  let nameIsDurable = false;
  let doubt: StoreError | null = null;
  return {
    refuseInDoubt: () => {
      if (doubt !== null) throw doubt;
    },
    sync: async (file, end) => {
      try {
        await file.datasync();
        if (!nameIsDurable) await syncDirectory(dirname(path));
      } catch (cause) {
        doubt = storeFailure(path, 'sync', cause);
        throw doubt;
      }
      nameIsDurable = true;
      durable = Math.max(durable, end);
    },
    covers: (position) => position <= durable,
  };
}
