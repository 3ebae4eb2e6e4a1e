import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { DataFormatError, errnoOf } from '@spx/core';

const problems: Readonly<Record<string, string>> = {
  ENOENT: 'it does not exist',
  ENOTDIR: 'it does not exist',
  EISDIR: 'it is a folder',
  EACCES: 'permission is denied',
};

/**
 * SHA-256 of the bytes of a file that an option names.
 *
 * @throws {DataFormatError} if it cannot be read, with the option that mends it.
 */
export async function hashFile(path: string, flag: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(path), hash);
  } catch (cause) {
    const problem = problems[errnoOf(cause) ?? ''] ?? (cause instanceof Error ? cause.message : String(cause));
    throw new DataFormatError({ source: path, problem, remedy: `Pass ${flag} with files that exist and can be read.`, cause });
  }
  return hash.digest('hex');
}
