import { type FeatureView, type OnlineFeatureStore, StoreError } from '@spx/core';
import { type FastifyInstance, fastify } from 'fastify';
import { describe, expect, onTestFinished, test } from 'vitest';
import { memoryFeatureStore } from '../memory-feature-store.js';
import { type OnlineFeatureRoutesOptions, onlineFeatureRoutes } from './online-feature-routes.js';

const market: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: ['rsi_14', 'volume'] };
const market2: FeatureView = { ...market, name: 'market2', features: ['rsi_14'] };
const sectors: FeatureView = { ...market, name: 'sectors', entity: 'sector', features: ['weight'] };
const time = Date.UTC(2024, 2, 4, 14, 31);

async function filledStore(): Promise<OnlineFeatureStore> {
  const store = memoryFeatureStore();
  await store.put(market, [
    { entity: 'SPY', eventTime: time, knownTime: time, values: Float64Array.of(50.5, 1_000) },
    { entity: 'QQQ', eventTime: time + 500, knownTime: time + 500, values: Float64Array.of(Number.NaN, 2_000) },
    { entity: '7', eventTime: time, knownTime: time, values: Float64Array.of(0.1 + 0.2, -0.5) },
  ]);
  await store.put(sectors, [{ entity: 'tech', eventTime: time, knownTime: time, values: Float64Array.of(0.25) }]);
  return store;
}

async function serverOf(options: Partial<OnlineFeatureRoutesOptions> = {}): Promise<FastifyInstance> {
  const server = fastify();
  onTestFinished(() => server.close());
  const services = { reversal: ['market:volume', 'market:rsi_14'] };
  await server.register(onlineFeatureRoutes({ store: await filledStore(), views: [market, market2, sectors], services, ...options }));
  return server;
}

async function ask(body: unknown, options: Partial<OnlineFeatureRoutesOptions> = {}) {
  const server = await serverOf(options);
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const response = await server.inject({ method: 'POST', url: '/get-online-features', headers: { 'content-type': 'application/json' }, payload });
  return { status: response.statusCode, type: response.headers['content-type'], body: response.json<unknown>() };
}

const epoch = '1970-01-01T00:00:00Z';
const [spyTime, qqqTime] = ['2024-03-04T14:31:00Z', '2024-03-04T14:31:00.500Z'];

// Requests and answers of Feast 0.67.0 for the same rows (its server answers a NaN read from pandas as a PRESENT null).
describe('answers as the feature server of Feast', () => {
  test('with the keys first, then the features, and a status and a time for each', async () => {
    const { status, type, body } = await ask({ features: ['market:volume', 'market:rsi_14'], entities: { instrument: ['SPY', 'QQQ', 'DIA', 'SPY'] } });
    expect([status, type]).toEqual([200, 'application/json; charset=utf-8']);
    expect(body).toEqual({
      metadata: { feature_names: ['instrument', 'volume', 'rsi_14'] },
      results: [
        { values: ['SPY', 'QQQ', 'DIA', 'SPY'], statuses: ['PRESENT', 'PRESENT', 'PRESENT', 'PRESENT'], event_timestamps: [epoch, epoch, epoch, epoch] },
        { values: [1_000, 2_000, null, 1_000], statuses: ['PRESENT', 'PRESENT', 'NOT_FOUND', 'PRESENT'], event_timestamps: [spyTime, qqqTime, epoch, spyTime] },
        { values: [50.5, null, null, 50.5], statuses: ['PRESENT', 'NULL_VALUE', 'NOT_FOUND', 'PRESENT'], event_timestamps: [spyTime, qqqTime, epoch, spyTime] },
      ],
    });
  });

  test('with full names, view by view', async () => {
    const { body } = await ask({ features: ['market:volume', 'market2:rsi_14', 'market:rsi_14'], full_feature_names: true, entities: { instrument: ['SPY'] } });
    expect(body).toEqual({
      metadata: { feature_names: ['instrument', 'market__volume', 'market__rsi_14', 'market2__rsi_14'] },
      results: [
        { values: ['SPY'], statuses: ['PRESENT'], event_timestamps: [epoch] },
        { values: [1_000], statuses: ['PRESENT'], event_timestamps: [spyTime] },
        { values: [50.5], statuses: ['PRESENT'], event_timestamps: [spyTime] },
        { values: [null], statuses: ['NOT_FOUND'], event_timestamps: [epoch] },
      ],
    });
  });

  test('with the features of a service', async () => {
    const { body } = await ask({ feature_service: 'reversal', entities: { instrument: ['SPY'] } });
    expect(body).toMatchObject({ metadata: { feature_names: ['instrument', 'volume', 'rsi_14'] }, results: [{}, { values: [1_000] }, { values: [50.5] }] });
  });

  test('without keys that no view has', async () => {
    const { body } = await ask({ features: ['market:volume'], entities: { instrument: ['SPY'], extra: [1] } });
    expect(body).toMatchObject({ metadata: { feature_names: ['instrument', 'volume'] } });
  });

  test.each([
    [
      'an unknown service',
      { feature_service: 'none', entities: { instrument: ['SPY'] } },
      { status: 404, class: 'FeatureServiceNotFoundException' },
      'Feature service none does not exist',
    ],
    [
      'an unknown view',
      { features: ['none:volume'], entities: { instrument: ['SPY'] } },
      { status: 404, class: 'FeatureViewNotFoundException' },
      'Feature view none does not exist',
    ],
    [
      'two features of one name',
      { features: ['market:rsi_14', 'market2:rsi_14'], entities: { instrument: ['SPY'] } },
      { status: 500, class: 'FeatureNameCollisionError' },
      "Duplicate features named rsi_14 found.\nTo resolve this collision, either use the full feature name by setting 'full_feature_names=True', or ensure that the features in question have different names.",
    ],
  ])('with an error that its client turns into a class, for %s', async (_, request, error, message) => {
    const answer = await ask(request);
    expect([answer.status, answer.type]).toEqual([error.status, 'application/json; charset=utf-8']);
    expect(JSON.parse(String(answer.body))).toEqual({ module: 'feast.errors', class: error.class, message });
  });

  test.each<[string, unknown, unknown]>([
    ['no entities', { features: ['market:volume'] }, [{ type: 'missing', loc: ['body', 'entities'], msg: 'Field required' }]],
    ['an entity that is no list', { entities: { instrument: 'SPY' } }, [{ loc: ['body', 'entities', 'instrument'] }]],
    ['features that are no list', { features: 'market:volume', entities: {} }, [{ loc: ['body', 'features'] }]],
    ['a key that is null', { entities: { instrument: ['SPY', null] } }, [{ loc: ['body', 'entities', 'instrument', 1] }]],
    ['a list', [1], [{ loc: ['body'] }]],
    ['what is no JSON', '{bad', [{ type: 'json_invalid', loc: ['body'] }]],
    ['nothing', '', [{ type: 'json_invalid' }]],
  ])('with 422 and what is wrong, for %s', async (_, request, detail) => {
    const answer = await ask(request);
    expect(answer.status).toBe(422);
    expect(answer.body).toMatchObject({ detail });
  });
});

test('a key may be a number, and comes back as one', async () => {
  const { body } = await ask({ features: ['market:rsi_14'], entities: { instrument: [7] } });
  expect(body).toMatchObject({ results: [{ values: [7] }, { values: [0.1 + 0.2], statuses: ['PRESENT'] }] });
});

test('views of several keys are read row by row', async () => {
  const { body } = await ask({ features: ['sectors:weight', 'market:volume'], entities: { instrument: ['SPY', 'QQQ'], sector: ['tech', 'none'] } });
  expect(body).toMatchObject({
    metadata: { feature_names: ['instrument', 'sector', 'weight', 'volume'] },
    results: [
      { values: ['SPY', 'QQQ'] },
      { values: ['tech', 'none'] },
      { values: [0.25, null], statuses: ['PRESENT', 'NOT_FOUND'] },
      { values: [1_000, 2_000] },
    ],
  });
});

test('a stale row has its time, and no value', async () => {
  const { body } = await ask(
    { features: ['market:volume'], entities: { instrument: ['SPY'] } },
    { views: [{ ...market, timeToLiveMs: 60_000 }], services: {} },
  );
  expect(body).toMatchObject({ results: [{}, { values: [null], statuses: ['OUTSIDE_MAX_AGE'], event_timestamps: [spyTime] }] });
});

test.each<[string, unknown, number, string]>([
  ['an unknown feature', { features: ['market:none'], entities: { instrument: ['SPY'] } }, 404, 'Feature "none" is not in view "market".'],
  [
    'a reference without a feature',
    { features: ['market'], entities: { instrument: ['SPY'] } },
    400,
    '"market" must have the form "<feature_view>:<feature>".',
  ],
  ['no features', { features: [], entities: { instrument: ['SPY'] } }, 400, 'No features specified for retrieval.'],
  ['another key', { features: ['market:volume'], entities: { other: ['SPY'] } }, 400, '"entities" must hold values for "instrument".'],
  ['no keys', { features: ['market:volume'], entities: {} }, 400, '"entities" must hold one value or more.'],
  [
    'lists of two lengths',
    { features: ['market:volume'], entities: { instrument: ['SPY'], x: [1, 2] } },
    400,
    'All lists in "entities" must have the same length.',
  ],
  ['too many keys', { features: ['market:volume'], entities: { instrument: ['a', 'b', 'c'] } }, 400, '"entities" must hold 2 values or fewer, received 3.'],
  [
    'an empty key',
    { features: ['market:volume'], entities: { instrument: [''] } },
    400,
    '"entities[0]" must be 1 to 1024 characters of well-formed text, received "".',
  ],
])('%s is a problem document', async (_, request, status, detail) => {
  const answer = await ask(request, { maximumEntities: 2 });
  expect([answer.status, answer.type]).toEqual([status, 'application/problem+json; charset=utf-8']);
  expect(answer.body).toMatchObject({ type: 'about:blank', status, detail });
});

test('a store that is away is 503, and a view of other features than stored is 500', async () => {
  const away: OnlineFeatureStore = {
    ...memoryFeatureStore(),
    get: () => Promise.reject(new StoreError({ store: 'redis://127.0.0.1:1', operation: 'read', problem: 'connect ECONNREFUSED 127.0.0.1:1' })),
  };
  const request = { features: ['market:volume'], entities: { instrument: ['SPY'] } };
  expect(await ask(request, { store: away })).toMatchObject({ status: 503, body: { title: 'Store unavailable' } });
  const other = { ...market, features: ['volume', 'rsi_14'] };
  expect(await ask(request, { views: [other], services: {} })).toMatchObject({ status: 500, body: { title: 'FeatureMismatchError' } });
});

test('refuses views of one name, and services that name what no view has', async () => {
  const store = memoryFeatureStore();
  expect(() => onlineFeatureRoutes({ store, views: [market, market] })).toThrow('"views" must be views of distinct names, received "market".');
  expect(() => onlineFeatureRoutes({ store, views: [market], services: { a: ['market:none'] } })).toThrow(
    '"services.a" must be a list of features of the views',
  );
  expect(() => onlineFeatureRoutes({ store, views: [market], services: { a: ['none:volume'] } })).toThrow('"services.a"');
});
