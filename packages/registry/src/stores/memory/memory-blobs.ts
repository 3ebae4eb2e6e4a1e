import type { BlobStore } from '../blob-store.js';

/** Blobs in the memory of this process. */
export function memoryBlobs(): BlobStore {
  const blobs = new Map<string, Uint8Array>();
  return {
    put: async (sha256, bytes) => {
      blobs.set(sha256, new Uint8Array(bytes));
    },
    get: async (sha256) => blobs.get(sha256)?.slice() ?? null,
  };
}
