import { type FileHandle, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import { errnoOf, makeDirectory, type StoreError, syncDirectory } from '@spx/core';
import type { Journal } from '../journal.js';
import { storeFailure } from '../store-failure.js';
import { type DirectoryLockOptions, withDirectoryLock } from './directory-lock.js';
import { endsInsideLine, LONGEST_LINE_BYTES, readWholeLines } from './whole-lines.js';

/** Ends a line that a dead writer left unfinished. No entry ends like this, so the line is known for what it is, and nothing is ever cut off or overwritten. */
const TORN_MARK = ' !torn';

/**
 * A journal in one file, an entry a line, for processes of one machine.
 *
 * Every entry is one `write` in append mode, followed by fdatasync. The system places such writes one after another on local file systems (not on NFS), so
 * even writers that slip past the lock cannot damage each other's lines. What was read is not read again: the object remembers how far it came.
 */
export function fileJournal(path: string, options: DirectoryLockOptions): Journal {
  const directory = dirname(path);
  let position = 0;
  let durable = 0;
  let nameIsDurable = false;
  let doubt: StoreError | null = null;

  const sync = async (file: FileHandle, end: number): Promise<void> => {
    try {
      await file.datasync();
    } catch (cause) {
      // After a failed sync the kernel may report success for pages that it has dropped, so no later sync can be believed.
      doubt = storeFailure(path, 'sync', cause);
      throw doubt;
    }
    if (!nameIsDurable) await syncDirectory(directory);
    nameIsDurable = true;
    durable = Math.max(durable, end);
  };

  const refuseInDoubt = (): void => {
    if (doubt !== null) throw doubt;
  };
  return {
    location: path,
    readNew: () =>
      withFile({ path, flags: 'r', operation: 'read', ...(position === 0 && { absent: [] }) }, async (file) => {
        const { lines, end } = await readWholeLines(file, position);
        position = end;
        return lines.filter((line) => !line.endsWith(TORN_MARK));
      }),
    append: (entry) =>
      withFile({ path, flags: 'a+', operation: 'append' }, async (file) => {
        refuseInDoubt();
        const { size } = await file.stat();
        const bytes = Buffer.from(`${(await endsInsideLine(file, size)) ? `${TORN_MARK}\n` : ''}${entry}\n`);
        if (bytes.length > LONGEST_LINE_BYTES) throw new Error(`a record of ${bytes.length} bytes is longer than ${LONGEST_LINE_BYTES}`);
        const { bytesWritten } = await file.write(bytes);
        if (bytesWritten !== bytes.length) throw new Error(`only ${bytesWritten} of ${bytes.length} bytes were written`);
        await sync(file, size + bytes.length);
      }),
    flush: async () => {
      refuseInDoubt();
      if (durable < position) await withFile({ path, flags: 'r', operation: 'sync' }, (file) => sync(file, position));
    },
    exclusively: async (work) => {
      await makeDirectory(directory).catch((cause: unknown) => Promise.reject(storeFailure(directory, 'make the directory', cause)));
      return withDirectoryLock(directory, options, work);
    },
    dispose: async () => undefined,
  };
}

interface FileCall<Result> {
  readonly path: string;
  readonly flags: string;
  readonly operation: string;
  /** What a file that does not exist stands for; without it that is an error. */
  readonly absent?: Result;
}

async function withFile<Result>(call: FileCall<Result>, work: (file: FileHandle) => Promise<Result>): Promise<Result> {
  try {
    const file = await open(call.path, call.flags);
    try {
      return await work(file);
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (call.absent !== undefined && errnoOf(cause) === 'ENOENT') return call.absent;
    throw storeFailure(call.path, call.operation, cause);
  }
}
