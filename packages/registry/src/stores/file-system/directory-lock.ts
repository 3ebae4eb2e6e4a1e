import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { errnoOf, StoreError } from '@spx/core';
import { storeFailure } from '../store-failure.js';

/** Options of {@link withDirectoryLock}. */
export interface DirectoryLockOptions {
  /** How long to wait for other writers before a StoreError. */
  readonly lockTimeoutMs: number;
  /** Age at which a lock that its owner no longer renews is taken over. */
  readonly lockStaleMs: number;
}

const LONGEST_PAUSE_MS = 20;

/**
 * Runs `work` while this process holds the lock of a folder.
 *
 * A lock whose owner died is taken over when it is stale. Two processes may take over at once, and a process that was stopped for long may come back to a lock
 * that is no longer its own: mutual exclusion is therefore usual, not certain, and `work` must not depend on it.
 *
 * @throws {StoreError} if the lock is not free in time or cannot be made.
 */
export async function withDirectoryLock<Result>(directory: string, options: DirectoryLockOptions, work: () => Promise<Result>): Promise<Result> {
  const path = join(directory, 'journal.lock');
  const release = await acquire(directory, path, options);
  try {
    return await work();
  } finally {
    await release().catch((cause: unknown) => {
      if (!lockWasLost(cause)) throw storeFailure(path, 'unlock', cause);
    });
  }
}

async function acquire(directory: string, lockfilePath: string, options: DirectoryLockOptions): Promise<() => Promise<void>> {
  // Loading the library registers signal handlers, which importing this package must not.
  const { lock } = await import('proper-lockfile');
  const deadline = performance.now() + options.lockTimeoutMs;
  for (;;) {
    try {
      return await lock(directory, { lockfilePath, realpath: false, stale: options.lockStaleMs, onCompromised: () => undefined });
    } catch (cause) {
      if (errnoOf(cause) !== 'ELOCKED') throw storeFailure(lockfilePath, 'lock', cause);
      if (performance.now() >= deadline) throw lockTimeout(lockfilePath, options.lockTimeoutMs, cause);
    }
    await sleep(1 + Math.random() * LONGEST_PAUSE_MS);
  }
}

function lockTimeout(store: string, milliseconds: number, cause: unknown): StoreError {
  const problem = `other writers have held it for ${milliseconds} ms`;
  return new StoreError({ store, operation: 'lock', problem, cause, remedy: 'Raise "lockTimeoutMs", or stop the process that holds the lock.' });
}

function lockWasLost(cause: unknown): boolean {
  const code = errnoOf(cause);
  return code === 'ERELEASED' || code === 'ENOTACQUIRED';
}
