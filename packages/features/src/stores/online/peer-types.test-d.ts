import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import type { Cluster, Redis } from 'ioredis';
import { expectTypeOf, test } from 'vitest';
import type { onlineFeatureRoutes } from './http/online-feature-routes.js';
import type { RouteServer } from './http/route-server.js';
import type { RedisClient } from './redis/redis-client.js';

test('the clients of ioredis and the server of Fastify are what the stores and routes ask for', () => {
  expectTypeOf<Redis>().toExtend<RedisClient>();
  expectTypeOf<Cluster>().toExtend<RedisClient>();
  expectTypeOf<FastifyInstance>().toExtend<RouteServer>();
  expectTypeOf<ReturnType<typeof onlineFeatureRoutes>>().toExtend<FastifyPluginAsync>();
});
