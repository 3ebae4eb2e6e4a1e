import { type FileHandle, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JsonValue } from '../contracts/json.js';
import { errnoOf } from '../errors/errno-of.js';
import { StoreError } from '../errors/store-error.js';
import { parseJson } from '../hash/parse-json.js';
import { makeDirectory } from './make-directory.js';
import { syncDirectory } from './sync-directory.js';

const NEWLINE = 0x0a;

/** An append-only file of JSON records, one a line. */
export interface RecordLog {
  /**
   * Every whole record, oldest first. A torn last line, left by a crash, is not a record.
   *
   * @throws {StoreError} if a line before the last is broken, or the file cannot be read.
   */
  read(): Promise<readonly JsonValue[]>;
  /**
   * Adds records in one write and resolves when they are on the disk. A torn last line is cut off first.
   *
   * A crash in the middle leaves the records before some line, so what must appear together goes into one record.
   *
   * @throws {StoreError} if they cannot be written; the file is then as it was.
   * @throws {InvalidArgumentError} if JSON would change a record.
   */
  append(records: readonly JsonValue[]): Promise<void>;
}

/**
 * Opens an append-only log; the file and its folder are made by the first append.
 *
 * One writer at a time: appends of one log wait for each other, and callers that share a file otherwise hold a lock around `append`.
 */
export function recordLog(path: string): RecordLog {
  let last: Promise<unknown> = Promise.resolve();
  return {
    read: async () => parse(path, await readLog(path)),
    append: async (records) => {
      const text = records.map((record) => `${JSON.stringify(parseJson('record', record))}\n`).join('');
      const appended = last.then(() => append(path, text)).catch((cause: unknown) => fail(path, 'append', cause));
      last = appended.catch(() => undefined);
      return appended;
    },
  };
}

async function readLog(path: string): Promise<string> {
  try {
    const bytes = await readFile(path);
    return bytes.toString('utf8', 0, bytes.lastIndexOf(NEWLINE) + 1);
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return '';
    return fail(path, 'read', cause);
  }
}

function parse(path: string, text: string): JsonValue[] {
  const lines = text.split('\n').slice(0, -1);
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as JsonValue;
    } catch (cause) {
      return fail(path, `read line ${index + 1}`, cause);
    }
  });
}

async function append(path: string, text: string): Promise<void> {
  await makeDirectory(dirname(path));
  const file = await open(path, 'a+');
  try {
    const size = await cutTornLine(file);
    try {
      await file.appendFile(text);
      await file.datasync();
    } catch (cause) {
      await file.truncate(size);
      throw cause;
    }
    if (size === 0) await syncDirectory(dirname(path));
  } finally {
    await file.close();
  }
}

/** Size of the file without what a crash left after the last newline. */
async function cutTornLine(file: FileHandle): Promise<number> {
  const { size } = await file.stat();
  if (size === 0) return 0;
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  if (buffer[0] === NEWLINE) return size;
  const whole = (await file.readFile()).lastIndexOf(NEWLINE) + 1;
  await file.truncate(whole);
  return whole;
}

function fail(path: string, operation: string, cause: unknown): never {
  throw new StoreError({ store: path, operation, problem: cause instanceof Error ? cause.message : String(cause), cause });
}
