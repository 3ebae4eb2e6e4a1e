import { inspect } from 'node:util';
import { type FeatureAnswer, type FeatureRow, type FeatureView, RowsNotWrittenError, StoreError } from '@spx/core';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { noRedis, type RedisServer, redisServer } from '../../../../test/redis-server.js';
import { redisFeatureStore } from './redis-feature-store.js';
import type { RedisFeatureStoreOptions } from './redis-feature-store-options.js';

const features = Array.from({ length: 76 }, (_, index) => `feature_${index}`);
const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features };
const entities = Array.from({ length: 300 }, (_, index) => `entity ${index}`);
const start = 1_709_562_600_000;
const quick = { attempts: 3, backoffMs: 10, timeoutMs: 500 } as const;

function rowsOf(minute: number): readonly FeatureRow[] {
  const time = start + minute * 60_000;
  return entities.map((entity) => ({ entity, eventTime: time, knownTime: time, values: new Float64Array(features.length).fill(time) }));
}

/** A store that is disposed of at the end of its test. */
function storeOf(options: RedisFeatureStoreOptions) {
  const store = redisFeatureStore(options);
  onTestFinished(() => store.dispose());
  return store;
}

describe('options', () => {
  test.each<[string, RedisFeatureStoreOptions, string]>([
    ['neither client nor url', {}, '"client" must be given, or "url", but not both, received "neither".'],
    ['a brace in the prefix', { url: 'redis://h', keyPrefix: '{a}' }, '"keyPrefix" must be without braces, received "{a}".'],
    ['no row in a batch', { url: 'redis://h', batchRows: 0 }, '"batchRows" must be a whole number from 1, received "0".'],
    ['a pause below 0', { url: 'redis://h', backoffMs: -1 }, '"backoffMs" must be a whole number from 0, received "-1".'],
    ['another protocol', { url: 'http://u:secret@h' }, '"url" must be redis://host:port/database or rediss://host:port/database, received "http:".'],
    ['what is no URL', { url: 'u:secret@h:x' }, 'received "u:".'],
  ])('%s is refused, and no password shown', (_, options, message) => {
    expect(() => redisFeatureStore(options)).toThrow(message);
    try {
      redisFeatureStore(options);
    } catch (error) {
      expect(inspect(error, { depth: 9 })).not.toContain('secret');
    }
  });
});

describe.skipIf(noRedis !== null)(`a real server${noRedis === null ? '' : ` (skipped: ${noRedis})`}`, () => {
  let server: RedisServer;
  let client: Redis;
  beforeAll(async () => {
    server = await redisServer();
    client = new Redis(server.url);
  });
  afterAll(async () => {
    client.disconnect();
    await server.dispose();
  });

  test('a stale row is told as stale until it is dropped, and then leaves the list', async () => {
    const store = storeOf({ client, keyPrefix: 'expiry:', keepStaleMs: 300 });
    const short = { ...view, timeToLiveMs: 200 };
    await store.put(short, rowsOf(0).slice(0, 2));
    await store.put({ ...view, name: 'lasting' }, rowsOf(0).slice(0, 1));
    expect((await store.get(short, ['entity 0'])).map(({ status }) => status)).toEqual(['stale']);
    expect(await client.pttl('expiry:{market}:row:entity 0')).toBeGreaterThan(0);
    expect(await client.pttl('expiry:{market}:row:entity 0')).toBeLessThanOrEqual(500);
    expect(await client.pttl('expiry:{lasting}:row:entity 0')).toBe(-1);
    await expect.poll(async () => (await store.get(short, ['entity 0']))[0]?.status, { timeout: 5_000 }).toBe('absent');
    await expect.poll(() => store.list(short), { timeout: 5_000 }).toEqual([]);
    expect(await client.scard('expiry:{market}:entities')).toBe(0);
  });

  test('survives that the server forgets its scripts', async () => {
    const store = storeOf({ client, keyPrefix: 'scripts:' });
    await store.put(view, rowsOf(0));
    await client.script('FLUSH');
    expect(await store.put(view, rowsOf(1))).toEqual({ written: 300, ignored: 0 });
  });

  test('bytes that are no row are a StoreError that names it', async () => {
    const store = storeOf({ client, keyPrefix: 'damage:' });
    await store.put(view, rowsOf(0));
    await client.setrange('damage:{market}:row:entity 1', 0, 'xxxx');
    await expect(store.get(view, ['entity 0', 'entity 1'])).rejects.toThrow(
      'Store "redis" failed to read the row of "entity 1" of view "market": its bytes are no row of this view.',
    );
  });

  test('a client that was passed in stays open, and the store refuses calls after dispose', async () => {
    const store = redisFeatureStore({ client, keyPrefix: 'owner:' });
    await store.put(view, rowsOf(0));
    await store.dispose();
    await expect(store.get(view, ['entity 0'])).rejects.toThrow('Store "redis" failed to read: it was disposed of.');
    expect(await client.ping()).toBe('PONG');
  });

  test('a key of another type is an error at once, without further attempts', async () => {
    const store = storeOf({ client, keyPrefix: 'type:', attempts: 9, backoffMs: 60_000 });
    await client.set('type:{market}:entities', 'text');
    await expect(store.list(view)).rejects.toThrow('Store "redis" failed to list entities: WRONGTYPE');
    await expect(store.put(view, rowsOf(0))).rejects.toThrow(RowsNotWrittenError);
  });
});

describe.skipIf(noRedis !== null)(`a server that goes away${noRedis === null ? '' : ` (skipped: ${noRedis})`}`, () => {
  const started = async (settings?: readonly string[]): Promise<RedisServer> => {
    const server = await redisServer(settings);
    onTestFinished(() => server.dispose());
    return server;
  };

  test('a put waits for a server that comes back', async () => {
    const server = await started();
    const store = storeOf({ url: server.url, attempts: 30, backoffMs: 20, maximumBackoffMs: 200 });
    await store.put(view, rowsOf(0));
    await server.kill();
    const put = store.put(view, rowsOf(1));
    await new Promise((resolve) => setTimeout(resolve, 200));
    await server.start();
    expect(await put).toEqual({ written: 300, ignored: 0 });
  });

  test('an error says how many rows were not written, and holds them', async () => {
    const server = await started();
    const store = storeOf({ url: server.url, ...quick });
    await store.put(view, rowsOf(0));
    await server.kill();
    const error: unknown = await store.put(view, rowsOf(1)).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(RowsNotWrittenError);
    expect(String(error)).toContain(
      `Store "redis://127.0.0.1:${server.port}" failed to write 300 of 300 rows of view "market" ("entity 0", "entity 1", "entity 2" and 297 more): `,
    );
    expect(String(error)).toContain('ECONNREFUSED');
    expect(error).toMatchObject({ code: 'STORE', rows: rowsOf(1) });
    await expect(store.get(view, ['entity 0'])).rejects.toThrow(StoreError);
  });

  test('a server that hangs is given up after the time limit', async () => {
    const server = await started();
    const store = storeOf({ url: server.url, attempts: 2, backoffMs: 1, timeoutMs: 100 });
    await store.put(view, rowsOf(0));
    const pausing = new Redis(server.url);
    onTestFinished(() => pausing.disconnect());
    await pausing.call('CLIENT', 'PAUSE', '2000', 'ALL');
    await expect(store.get(view, ['entity 0'])).rejects.toThrow('failed to read: Command timed out.');
  });

  test('no user, password or argument is shown, whatever fails', async () => {
    const server = await started(['--save', '', '--requirepass', 'right-password']);
    const address = `127.0.0.1:${server.port}/3`;
    for (const password of ['wrong-password', 'right-password']) {
      const store = storeOf({ url: `redis://default:${password}@${address}`, ...quick });
      if (password === 'right-password') {
        await store.put(view, rowsOf(0));
        await server.kill();
      }
      const error: unknown = await store.put(view, rowsOf(0)).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(RowsNotWrittenError);
      expect(inspect(error, { depth: 20 })).toContain(`redis://${address}`);
      expect(inspect(error, { depth: 20 })).not.toMatch(/wrong-password|right-password/);
    }
  });

  test('kill -9 in the middle of puts leaves whole rows, all that were confirmed, and an exact report', { timeout: 120_000 }, async () => {
    const server = await started(['--save', '', '--appendonly', 'yes', '--appendfsync', 'always']);
    const [writer, reader] = [storeOf({ url: server.url, batchRows: 50, ...quick }), storeOf({ url: server.url, ...quick, attempts: 1 })];
    const confirmed = new Map<string, number>();
    let [minute, unwritten] = [0, 0];
    for (let round = 0; round < 6; round++) {
      const killing = new Promise((resolve) => setTimeout(resolve, 20 + 15 * round)).then(() => server.kill());
      for (let isUp = true; isUp; ) {
        minute += 1;
        const rows = rowsOf(minute);
        const put = writer.put(view, rows).then(
          () => [],
          (error: RowsNotWrittenError) => error.rows,
        );
        // While it is being written; a server that is gone is no answer, and that is fine.
        expectWhole(await reader.get(view, entities).catch(() => []));
        const missing = await put;
        // Batches are written in order, so what is missing is the end of the put.
        expect(missing.map(({ entity }) => entity)).toEqual(entities.slice(entities.length - missing.length));
        for (const { entity } of rows.slice(0, rows.length - missing.length)) confirmed.set(entity, minute);
        isUp = missing.length === 0;
        unwritten += missing.length;
      }
      await killing;
      await server.start();
      const answers = await writer.get(view, entities);
      expectWhole(answers);
      for (const answer of answers) expect(minuteOf(answer)).toBeGreaterThanOrEqual(confirmed.get(answer.entity) ?? -1);
    }
    expect(confirmed.size).toBe(entities.length);
    expect(unwritten).toBeGreaterThan(0);
  });
});

/** Every row holds the values of its own time, and no other. */
function expectWhole(answers: readonly FeatureAnswer[]): void {
  const torn = answers.filter((answer) => answer.status !== 'absent' && answer.values?.some((value) => value !== answer.eventTime));
  expect(torn).toEqual([]);
}

function minuteOf(answer: FeatureAnswer): number {
  return answer.status === 'absent' ? -1 : (answer.eventTime - start) / 60_000;
}
