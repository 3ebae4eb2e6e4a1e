import { featureStoreContract } from '@spx/core/testing';
import { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { memoryFeatureStore } from '../src/stores/online/memory-feature-store.js';
import { redisFeatureStore } from '../src/stores/online/redis/redis-feature-store.js';
import { noRedis, type RedisServer, redisServer } from './redis-server.js';

describe('memoryFeatureStore', () => {
  for (const { name, run } of featureStoreContract(async () => memoryFeatureStore(), { name: 'memoryFeatureStore' })) test(name, run);
});

describe.skipIf(noRedis !== null)(`redisFeatureStore${noRedis === null ? '' : ` (skipped: ${noRedis})`}`, () => {
  let server: RedisServer;
  let client: Redis;
  let opened = 0;
  beforeAll(async () => {
    server = await redisServer();
    client = new Redis(server.url);
  });
  afterAll(async () => {
    client.disconnect();
    await server.dispose();
  });

  describe('with a url', () => {
    const reopen = async () => redisFeatureStore({ url: server.url, keyPrefix: `url:${opened}:` });
    const open = () => {
      opened += 1;
      return reopen();
    };
    for (const { name, run } of featureStoreContract(open, { name: 'redisFeatureStore', reopen })) test(name, run);
  });

  describe('with a client and small batches', () => {
    const reopen = async () => redisFeatureStore({ client, keyPrefix: `client:${opened}:`, batchRows: 7 });
    const open = () => {
      opened += 1;
      return reopen();
    };
    for (const { name, run } of featureStoreContract(open, { name: 'redisFeatureStore', reopen })) test(name, run);
  });
});
