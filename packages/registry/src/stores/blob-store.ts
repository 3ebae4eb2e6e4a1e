/**
 * Bytes under the SHA-256 of their content; the same content is kept once.
 *
 * Called by: the registry, which writes a blob before the journal names it, and checks what it reads against the name.
 * Must hold: `put` resolves when the bytes are durable; a put that was cut off leaves nothing that `get` returns; a damaged blob is replaced by the next `put`
 * of the same content.
 */
export interface BlobStore {
  /** Stores bytes under their hash; durable when it resolves. */
  put(sha256: string, bytes: Uint8Array): Promise<void>;
  /** A copy of the bytes as they are stored, unchecked, or `null`. */
  get(sha256: string): Promise<Uint8Array | null>;
}
