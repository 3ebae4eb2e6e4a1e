import { ArtifactFormatError, sha256 as hashOf, StoreError } from '@spx/core';
import type { BlobStore } from './blob-store.js';

/**
 * Reads a blob that the journal names, and checks it against its name.
 *
 * @param details.of - what the blob is, for error messages.
 * @throws {ArtifactFormatError} if its bytes are not those that were written.
 * @throws {StoreError} if it is gone or cannot be read.
 */
export async function readBlob(blobs: BlobStore, sha256: string, { of }: { readonly of: string }): Promise<Uint8Array> {
  const bytes = await blobs.get(sha256);
  if (bytes === null) throw new StoreError({ store: sha256, operation: `read ${of}`, problem: 'the journal names it and it is gone' });
  if (hashOf(bytes) !== sha256) throw new ArtifactFormatError({ problem: `${of} has other bytes than those recorded as ${sha256}` });
  return bytes;
}
