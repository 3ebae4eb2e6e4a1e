import { type FileHandle, open } from 'node:fs/promises';
import { errnoOf } from '@spx/core';
import { storeFailure } from '../store-failure.js';

/** Which file to open, how and what for. */
export interface FileCall<Result> {
  readonly path: string;
  readonly flags: string;
  /** For the error message. */
  readonly operation: string;
  /** What a file that does not exist stands for; without it that is an error. */
  readonly absent?: Result;
}

/**
 * Opens a file, works on it and closes it.
 *
 * @throws {StoreError} if any of the three fails.
 */
export async function withFile<Result>(call: FileCall<Result>, work: (file: FileHandle) => Promise<Result>): Promise<Result> {
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
