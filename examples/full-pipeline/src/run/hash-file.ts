import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DataFormatError } from '@spx/core';

/**
 * SHA-256 of a file's bytes.
 *
 * @throws {DataFormatError} if it cannot be read.
 */
export async function hashFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    throw new DataFormatError({
      source: path,
      problem: cause instanceof Error ? cause.message : String(cause),
      remedy: 'Pass --bars with files that exist.',
      cause,
    });
  }
  return hash.digest('hex');
}
