import { checkEntities, checkFeatureRows, type FeatureView, type OnlineFeatureStore } from '@spx/core';
import { z } from 'zod';
import { checkWatermark } from '../check-watermark.js';
import { inBatches } from './in-batches.js';
import { redisConnection } from './redis-connection.js';
import { type RedisFeatureStoreOptions, redisFeatureStoreSettings } from './redis-feature-store-options.js';
import { redisGet } from './redis-get.js';
import { redisPut } from './redis-put.js';
import { forwardScript, liveScript, removeScript } from './redis-scripts.js';
import { viewLayouts } from './view-layout.js';

const entityList = z.array(z.string());

/**
 * An online feature store in Redis 6 or later, or in a cluster of it.
 *
 * A row is one binary value, replaced by a script that compares its times first: a reader sees a whole row or none, and an older row never takes the place of a newer
 * one, whoever writes. Rows go `batchRows` to a round trip. All keys of a view share a hash tag, so a view lies on one node of a cluster.
 *
 * While Redis is away, calls are tried again with growing pauses. What then fails is a StoreError, for a put one that holds the rows which were not confirmed.
 * Durability is that of the server (`appendonly`); what it lost is put again by `materialize`.
 *
 * @throws {InvalidArgumentError} if both or neither of `client` and `url` are given, `url` is no address of Redis, or a number is out of its range.
 * @example
 * const store = redisFeatureStore({ url: 'redis://127.0.0.1:6379' });
 * const [answer] = await store.get(view, ['SPY']);
 */
export function redisFeatureStore(options: RedisFeatureStoreOptions): OnlineFeatureStore {
  const settings = redisFeatureStoreSettings(options);
  const { batchRows } = settings;
  const connection = redisConnection(options, settings);
  const layoutOf = viewLayouts(settings.keyPrefix);
  const keysOf = (view: FeatureView, entities: readonly string[]) => {
    const { entitiesKey, rowKey } = layoutOf(view);
    return { keys: [entitiesKey, ...entities.map(rowKey)], parameters: entities };
  };
  return {
    specVersion: 1,
    put: async (view, rows) => {
      const layout = layoutOf(view);
      checkFeatureRows(view, rows);
      return redisPut({ connection, settings, layout, view }, rows);
    },
    get: async (view, entities, question = {}) => {
      const layout = layoutOf(view);
      checkEntities(entities);
      return redisGet({ connection, settings, layout, view }, entities, question);
    },
    list: async (view) => {
      const { entitiesKey } = layoutOf(view);
      const known = await connection.call('list entities', (client) => client.smembers(entitiesKey));
      const live: string[] = [];
      for (const batch of inBatches(known, batchRows)) {
        const answer = await connection.run('list entities', liveScript, keysOf(view, batch));
        live.push(...entityList.parse(answer));
      }
      return live.sort();
    },
    remove: async (view, entities) => {
      checkEntities(entities);
      for (const batch of inBatches(entities, batchRows)) await connection.run('remove entities', removeScript, keysOf(view, batch));
    },
    getWatermark: async (view) => {
      const text = await connection.call('read a watermark', (client) => client.get(layoutOf(view).watermarkKey));
      return text === null ? null : Number(text);
    },
    advanceWatermark: async (view, knownTime) => {
      checkWatermark(knownTime);
      return Number(await connection.run('move a watermark', forwardScript, { keys: [layoutOf(view).watermarkKey], parameters: [knownTime] }));
    },
    dispose: () => connection.dispose(),
  };
}
