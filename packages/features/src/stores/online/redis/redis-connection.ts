import { StoreError } from '@spx/core';
import type { Redis } from 'ioredis';
import pRetry from 'p-retry';
import { type OwnRedisClient, ownRedisClient, redisAddress } from './own-redis-client.js';
import type { RedisClient } from './redis-client.js';
import { type RedisFault, redisFault } from './redis-fault.js';
import type { RedisFeatureStoreOptions, RedisFeatureStoreSettings } from './redis-feature-store-options.js';
import type { RedisScript } from './redis-scripts.js';

/** Keys and arguments of a script. */
interface ScriptInput {
  readonly keys: readonly string[];
  readonly parameters: readonly (string | number | Buffer)[];
}

/** Calls of a Redis that may be away for a while. */
export interface RedisConnection {
  /** Address without user and password, for errors. */
  readonly name: string;
  /**
   * Does work that may be done twice, again with growing pauses while Redis is away.
   *
   * @param operation - what it is for, to follow "failed to".
   * @throws {StoreError} if the last attempt fails.
   */
  call<Result>(operation: string, work: (client: RedisClient) => Promise<Result>): Promise<Result>;
  /** Runs a script as `call` does work. */
  run(operation: string, script: RedisScript, input: ScriptInput): Promise<unknown>;
  dispose(): Promise<void>;
}

/** Connects at the first call. A client that was passed in belongs to its owner and stays open. */
export function redisConnection({ client, url }: RedisFeatureStoreOptions, settings: RedisFeatureStoreSettings): RedisConnection {
  const name = url === undefined ? 'redis' : redisAddress(url);
  const { attempts, backoffMs, maximumBackoffMs } = settings;
  let own: Promise<OwnRedisClient> | undefined;
  let isDisposed = false;
  const open = async (): Promise<OwnRedisClient | { readonly client: RedisClient; lastError(): undefined }> => {
    if (client !== undefined) return { client, lastError: () => undefined };
    own ??= ownRedisClient(url ?? '', settings.timeoutMs);
    return own;
  };
  const call: RedisConnection['call'] = async (operation, work) => {
    if (isDisposed) throw new StoreError({ store: name, operation, problem: 'it was disposed of' });
    const opened = await open();
    let fault: RedisFault | undefined;
    const attempt = () =>
      work(opened.client).catch((thrown: unknown) => {
        fault = redisFault(thrown, opened.lastError());
        throw fault.error;
      });
    const shouldRetry = (): boolean => !isDisposed && fault?.isPassing === true;
    const retries = { retries: attempts - 1, minTimeout: backoffMs, maxTimeout: maximumBackoffMs, factor: 2, shouldRetry };
    return pRetry(attempt, retries).catch((cause: Error) => {
      throw new StoreError({ store: name, operation, problem: cause.message, cause });
    });
  };
  return {
    name,
    call,
    run: (operation, script, input) => call(operation, (redis) => runScript(redis, script, input)),
    dispose: async () => {
      isDisposed = true;
      const opened = await own?.catch(() => undefined);
      own = undefined;
      if (opened !== undefined) await close(opened.client);
    },
  };
}

/** Redis forgets scripts when it restarts, and then asks for the text. */
async function runScript(client: RedisClient, { sha1, lua }: RedisScript, { keys, parameters }: ScriptInput): Promise<unknown> {
  const input = [...keys, ...parameters];
  try {
    return await client.evalsha(sha1, keys.length, ...input);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('NOSCRIPT')) return client.eval(lua, keys.length, ...input);
    throw error;
  }
}

async function close(client: Redis): Promise<void> {
  // Quitting waits for the answers to what was sent; without a connection there are none to wait for.
  if (client.status === 'ready') await client.quit().catch(() => client.disconnect());
  else client.disconnect();
}
