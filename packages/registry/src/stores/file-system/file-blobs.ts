import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, sha256 as hashOf, makeDirectory, syncDirectory, writeFileAtomically } from '@spx/core';
import type { BlobStore } from '../blob-store.js';
import { storeFailure } from '../store-failure.js';

/** Blobs as files named by their hash in one folder, which is made by the first `put`. */
export function fileBlobs(directory: string): BlobStore {
  const get = async (sha256: string): Promise<Uint8Array | null> => {
    const path = join(directory, sha256);
    try {
      const { buffer, byteOffset, byteLength } = await readFile(path);
      return new Uint8Array(buffer, byteOffset, byteLength);
    } catch (cause) {
      if (errnoOf(cause) === 'ENOENT') return null;
      throw storeFailure(path, 'read', cause);
    }
  };
  const put = async (sha256: string, bytes: Uint8Array): Promise<void> => {
    const stored = await get(sha256);
    try {
      await makeDirectory(directory);
      // Another process may have renamed the file and died before it synced the folder.
      if (stored !== null && hashOf(stored) === sha256) return await syncDirectory(directory);
    } catch (cause) {
      throw storeFailure(directory, 'write', cause);
    }
    await writeFileAtomically(join(directory, sha256), bytes);
  };
  return { put, get };
}
