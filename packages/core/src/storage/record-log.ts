import { type FileHandle, mkdir, open, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { JsonValue } from '../contracts/json.js';
import { errnoOf } from '../errors/errno-of.js';
import { StoreError } from '../errors/store-error.js';
import { syncDirectory } from './sync-directory.js';

const NEWLINE = 0x0a;

/** An append-only file of JSON records, one a line. */
export interface RecordLog {
  /** Every whole record, oldest first. A torn last line, left by a crash, is not a record; a broken line before the last is a StoreError. */
  read(): Promise<readonly JsonValue[]>;
  /** Adds records in one write and resolves when they are on the disk. A torn last line is cut off first. */
  append(records: readonly JsonValue[]): Promise<void>;
}

/**
 * Opens an append-only log; the file is made by the first append.
 *
 * One writer at a time: callers that share a file between processes hold a lock around `append`.
 */
export function recordLog(path: string): RecordLog {
  return {
    read: async () => parse(path, await readText(path)),
    append: (records) => append(path, records).catch((cause: unknown) => fail(path, 'append', cause)),
  };
}

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    if (errnoOf(cause) === 'ENOENT') return '';
    return fail(path, 'read', cause);
  }
}

function parse(path: string, text: string): JsonValue[] {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  lines.pop();
  return lines.map((line, index) => {
    try {
      return JSON.parse(line) as JsonValue;
    } catch (cause) {
      return fail(path, `read line ${index + 1}`, cause);
    }
  });
}

async function append(path: string, records: readonly JsonValue[]): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  const file = await open(path, 'a+');
  try {
    const { size } = await file.stat();
    if (size > 0 && !(await endsWithNewline(file, size))) {
      const text = await readText(path);
      await file.truncate(Buffer.byteLength(text.slice(0, text.lastIndexOf('\n') + 1)));
    }
    await file.appendFile(records.map((record) => `${JSON.stringify(record)}\n`).join(''));
    await file.datasync();
    if (size === 0) await syncDirectory(dirname(path));
  } finally {
    await file.close();
  }
}

async function endsWithNewline(file: FileHandle, size: number): Promise<boolean> {
  const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
  return buffer[0] === NEWLINE;
}

function fail(path: string, operation: string, cause: unknown): never {
  throw new StoreError({ store: path, operation, problem: cause instanceof Error ? cause.message : String(cause), cause });
}
