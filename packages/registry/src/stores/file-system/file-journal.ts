import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { makeDirectory } from '@spx/core';
import type { Journal } from '../journal.js';
import { storeFailure } from '../store-failure.js';
import { type DirectoryLockOptions, withDirectoryLock } from './directory-lock.js';
import { journalDurability } from './journal-durability.js';
import { endsInsideLine, LONGEST_LINE_BYTES, readWholeLines } from './whole-lines.js';
import { withFile } from './with-file.js';

/** Ends a line that a dead writer left unfinished. No entry ends like this, so the line is known for what it is, and nothing is ever cut off or overwritten. */
const TORN_MARK = ' !torn';

/**
 * A journal in one file, an entry a line, for processes of one machine.
 *
 * Every entry is one `write` in append mode, followed by fdatasync. The system places such writes one after another on local file systems (not on NFS), so
 * even writers that slip past the lock cannot damage each other's lines. What was read is not read again: the object remembers how far it came.
 */
export function fileJournal(path: string, options: DirectoryLockOptions): Journal {
  const durability = journalDurability(path);
  /** End of the last whole line that was read. */
  let position = 0;
  return {
    location: path,
    readNew: async () => {
      if (position > 0 && (await sizeOf(path)) === position) return [];
      const { lines, end } = await readLines(path, position);
      position = end;
      return lines.filter((line) => !line.endsWith(TORN_MARK));
    },
    append: (entry) =>
      withFile({ path, flags: 'a+', operation: 'append' }, async (file) => {
        durability.refuseInDoubt();
        const { size } = await file.stat();
        const torn = size !== position && (await endsInsideLine(file, size));
        const bytes = Buffer.from(`${torn ? `${TORN_MARK}\n` : ''}${entry}\n`);
        if (bytes.length > LONGEST_LINE_BYTES) throw new Error(`a record of ${bytes.length} bytes is longer than ${LONGEST_LINE_BYTES}`);
        const { bytesWritten } = await file.write(bytes);
        if (bytesWritten !== bytes.length) throw new Error(`only ${bytesWritten} of ${bytes.length} bytes were written`);
        await durability.sync(file, size + bytes.length);
      }),
    flush: async () => {
      durability.refuseInDoubt();
      if (!durability.covers(position)) await withFile({ path, flags: 'r', operation: 'sync' }, (file) => durability.sync(file, position));
    },
    exclusively: async (work) => {
      await makeDirectory(dirname(path)).catch((cause: unknown) => Promise.reject(storeFailure(dirname(path), 'make the directory', cause)));
      return withDirectoryLock(dirname(path), options, work);
    },
    dispose: async () => undefined,
  };
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (cause) {
    throw storeFailure(path, 'read', cause);
  }
}

async function readLines(path: string, from: number): Promise<{ readonly lines: readonly string[]; readonly end: number }> {
  const nothing = { lines: [], end: 0 };
  return withFile({ path, flags: 'r', operation: 'read', ...(from === 0 && { absent: nothing }) }, (file) => readWholeLines(file, from));
}
