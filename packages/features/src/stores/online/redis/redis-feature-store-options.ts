import { InvalidArgumentError } from '@spx/core';
import type { RedisClient } from './redis-client.js';

/** Options of {@link redisFeatureStore}: one of `client` and `url`, and what has a default. */
export interface RedisFeatureStoreOptions {
  /** A `Redis` or `Cluster` of ioredis. It stays its owner's: `dispose` leaves it open, and its own settings decide how long one attempt waits. */
  readonly client?: RedisClient;
  /** `redis://` or `rediss://` address; user and password in it never appear in errors. */
  readonly url?: string;
  /** What every key starts with; default `spx:features:`. Without braces, which have a meaning in a cluster. */
  readonly keyPrefix?: string;
  /** Rows in one round trip, 1 or more; default 256. */
  readonly batchRows?: number;
  /** Attempts at each round trip, 1 or more; default 5. */
  readonly attempts?: number;
  /** Pause after the first failed attempt, doubled after each further one; default 100. */
  readonly backoffMs?: number;
  /** Longest pause; default 2,000. */
  readonly maximumBackoffMs?: number;
  /** Longest wait for one connection or answer of a client made from `url`; default 2,000. */
  readonly timeoutMs?: number;
  /**
   * How long a row stays readable as `stale` after its time to live, counted from its put; default 7 days. Then Redis drops it, and its entity is `absent`. Rows of
   * a view without a time to live stay for ever.
   */
  readonly keepStaleMs?: number;
}

/** The options with their defaults, checked. */
export interface RedisFeatureStoreSettings {
  readonly keyPrefix: string;
  readonly batchRows: number;
  readonly attempts: number;
  readonly backoffMs: number;
  readonly maximumBackoffMs: number;
  readonly timeoutMs: number;
  readonly keepStaleMs: number;
}

const SMALLEST = { batchRows: 1, attempts: 1, backoffMs: 0, maximumBackoffMs: 0, timeoutMs: 1, keepStaleMs: 0 } as const;

/** @throws {InvalidArgumentError} if both or neither of `client` and `url` are given, the prefix holds a brace, or a number is no whole number in its range. */
export function redisFeatureStoreSettings(options: RedisFeatureStoreOptions): RedisFeatureStoreSettings {
  const { client, url, keyPrefix = 'spx:features:' } = options;
  if ((client === undefined) === (url === undefined)) {
    throw new InvalidArgumentError('client', 'given, or "url", but not both', { received: client === undefined ? 'neither' : 'both' });
  }
  if (/[{}]/.test(keyPrefix)) throw new InvalidArgumentError('keyPrefix', 'without braces', { received: keyPrefix });
  const numbers = {
    batchRows: options.batchRows ?? 256,
    attempts: options.attempts ?? 5,
    backoffMs: options.backoffMs ?? 100,
    maximumBackoffMs: options.maximumBackoffMs ?? 2_000,
    timeoutMs: options.timeoutMs ?? 2_000,
    keepStaleMs: options.keepStaleMs ?? 7 * 86_400_000,
  };
  for (const [name, minimum] of Object.entries(SMALLEST)) {
    const received = numbers[name as keyof typeof SMALLEST];
    if (!Number.isSafeInteger(received) || received < minimum) throw new InvalidArgumentError(name, `a whole number from ${minimum}`, { received });
  }
  return { keyPrefix, ...numbers };
}
