import { InvalidArgumentError } from '@spx/core';
import type { DirectoryLockOptions } from './directory-lock.js';

/** How writers of a folder wait for one another. */
export interface LockOptions {
  /** How long a write waits for other writers before a StoreError; default 30,000. */
  readonly lockTimeoutMs?: number;
  /** Age at which the lock of a writer that died is taken over; default and least 2,000. */
  readonly lockStaleMs?: number;
}

const LEAST_STALE_MS = 2_000;

/**
 * The options with their defaults.
 *
 * @throws {InvalidArgumentError} if one is out of range.
 */
export function lockOptions({ lockTimeoutMs = 30_000, lockStaleMs = LEAST_STALE_MS }: LockOptions): DirectoryLockOptions {
  if (!(lockTimeoutMs >= 0)) throw new InvalidArgumentError('lockTimeoutMs', '0 or more', { received: lockTimeoutMs });
  if (!(lockStaleMs >= LEAST_STALE_MS)) throw new InvalidArgumentError('lockStaleMs', `${LEAST_STALE_MS} or more`, { received: lockStaleMs });
  return { lockTimeoutMs, lockStaleMs };
}
