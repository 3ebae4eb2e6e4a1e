import { InvalidArgumentError, importOptional } from '@spx/core';
import type { Redis } from 'ioredis';

const LONGEST_PAUSE_MS = 1_000;

/** A client that the store made for itself. */
export interface OwnRedisClient {
  readonly client: Redis;
  /** Why the server could not be reached last; undefined while it can. */
  lastError(): Error | undefined;
}

/**
 * Makes a client of ioredis. It connects at the first command, reconnects for ever, and fails the commands that wait whenever it loses the connection, so that the
 * store decides about another attempt.
 *
 * @throws {MissingDependencyError} if `ioredis` is not installed.
 */
export async function ownRedisClient(url: string, timeoutMs: number): Promise<OwnRedisClient> {
  const { Redis } = await importOptional('ioredis', 'a feature store in Redis', () => import('ioredis'));
  const client = new Redis(url, {
    lazyConnect: true,
    maxRetriesPerRequest: 0,
    connectTimeout: timeoutMs,
    commandTimeout: timeoutMs,
    retryStrategy: (times) => Math.min(25 * 2 ** times, LONGEST_PAUSE_MS),
  });
  let lastError: Error | undefined;
  client.on('error', (error: Error) => {
    lastError = error;
  });
  client.on('ready', () => {
    lastError = undefined;
  });
  return { client, lastError: () => lastError };
}

/**
 * The address in a URL, without user and password.
 *
 * @throws {InvalidArgumentError} if it is no URL of Redis; the text, which may hold a password, is not shown.
 */
export function redisAddress(url: string): string {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  if (parsed === null || !['redis:', 'rediss:'].includes(parsed.protocol) || parsed.hostname === '') {
    throw new InvalidArgumentError('url', 'redis://host:port/database or rediss://host:port/database', { received: parsed?.protocol ?? 'text that is no URL' });
  }
  return `${parsed.protocol}//${parsed.host}${parsed.pathname}`;
}
