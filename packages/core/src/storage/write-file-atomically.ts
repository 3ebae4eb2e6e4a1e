import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { StoreError } from '../errors/store-error.js';
import { makeDirectory } from './make-directory.js';
import { syncDirectory } from './sync-directory.js';

/**
 * Replaces a file so that every reader, and every restart after a crash, sees the old content or the new, never a part.
 *
 * Order: temporary file beside the target, fsync, rename, fsync of the folder. Missing folders are made.
 *
 * @throws {StoreError} if any step fails. The target is then as it was, or new if only the last step failed, and no temporary file stays.
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await makeDirectory(dirname(path));
    await writeAndSync(temporary, content);
    await rename(temporary, path);
    await syncDirectory(dirname(path));
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw new StoreError({ store: path, operation: 'write', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}

async function writeAndSync(path: string, content: Uint8Array | string): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}
