import type { FeatureRow, FeatureView, OnlineFeatureStore } from '@spx/core';
import { featureStoreContract } from '@spx/core/testing';
import { expect, test } from 'vitest';
import { memoryFeatureStore } from '../src/stores/online/memory-feature-store.js';

type Change = (store: OnlineFeatureStore) => Partial<OnlineFeatureStore>;

const mapped =
  (change: (row: FeatureRow) => FeatureRow): Change =>
  (store) => ({ put: (view, rows) => store.put(view, rows.map(change)) });
const pause = () => new Promise((resolve) => setImmediate(resolve));

/** Defects that a store may well have, and a rule that each breaks. */
const defects: readonly (readonly [string, string, Change])[] = [
  [
    'takes the last row that arrives',
    'keeps the newest row by event time and then known time, whatever the order of arrival',
    (store) => ({
      put: async (view, rows) => {
        for (const row of rows) {
          await store.remove(view, [row.entity]);
          await store.put(view, [row]);
        }
        return { written: rows.length, ignored: 0 };
      },
    }),
  ],
  [
    'goes by event time alone',
    'takes a later known correction of an event, and ignores what is not newer',
    mapped((row) => ({ ...row, knownTime: row.eventTime })),
  ],
  [
    'fills what is missing with 0',
    'gives values back to the last bit, NaN included',
    mapped((row) => ({ ...row, values: row.values.map((value) => value || 0) })),
  ],
  [
    'rounds to single precision',
    'gives values back to the last bit, NaN included',
    mapped((row) => ({ ...row, values: Float64Array.from(Float32Array.from(row.values, (value) => (Math.abs(value) > 1e38 ? 0 : value))) })),
  ],
  [
    'takes an infinity for missing',
    'refuses a malformed row and stores nothing of its put',
    mapped((row) => ({ ...row, values: row.values.map((value) => (Number.isFinite(value) ? value : Number.NaN)) })),
  ],
  [
    'stores the rows before a bad one',
    'refuses a malformed row and stores nothing of its put',
    (store) => ({
      put: async (view, rows) => {
        for (const row of rows) await store.put(view, [row]);
        return store.put(view, rows);
      },
    }),
  ],
  [
    'hides that a row is stale',
    'tells the age, and withholds the values of a stale row unless asked',
    (store) => ({
      get: async (...question) =>
        (await store.get(...question)).map((answer) => (answer.status === 'stale' ? { status: 'absent', entity: answer.entity, values: null } : answer)),
    }),
  ],
  [
    'serves what was not yet known',
    'withholds a row that became known after the time asked about',
    (store) => ({ get: (view, entities) => store.get(view, entities) }),
  ],
  [
    'shows rows half written',
    'shows whole rows while they are being written, and never goes back',
    (store) => ({
      put: async (view, rows) => {
        const torn = rows.map((row) => ({ ...row, knownTime: row.knownTime + 1, values: row.values.map((value, index) => (index === 0 ? value : 0)) }));
        await store.put(view, torn);
        await pause();
        return store.put(
          view,
          rows.map((row) => ({ ...row, knownTime: row.knownTime + 2 })),
        );
      },
    }),
  ],
  ['knows no case', 'keeps entities of any name apart', onEntities((entity) => entity.toLowerCase())],
  ['normalises Unicode', 'keeps entities of any name apart', onEntities((entity) => entity.normalize('NFC'))],
  [
    'answers an entity once',
    'reads what was written, entity by entity in the order asked',
    (store) => ({ get: (view, entities, options) => store.get(view, [...new Set(entities)], options) }),
  ],
  [
    'takes features in any order',
    'refuses a view whose features are not those stored',
    (store) => {
      const sorted = (view: FeatureView): FeatureView => ({ ...view, features: view.features.toSorted() });
      return { put: (view, rows) => store.put(sorted(view), rows), get: (view, ...question) => store.get(sorted(view), ...question) };
    },
  ],
  ['removes nothing', 'removes entities and nothing else', () => ({ remove: async () => {} })],
  [
    'moves the watermark back',
    'moves the watermark forward only',
    () => {
      let watermark: number | null = null;
      return {
        getWatermark: async () => watermark,
        advanceWatermark: async (_, knownTime) => {
          watermark = knownTime;
          return knownTime;
        },
      };
    },
  ],
  ['keeps one watermark for all views', 'keeps views apart', (store) => ({ getWatermark: (view) => store.getWatermark({ ...view, name: 'a' }) })],
];

test.each(defects)('a store that %s breaks the rule "%s"', async (_, rule, change) => {
  const defective = async (): Promise<OnlineFeatureStore> => {
    const store = memoryFeatureStore();
    return { ...store, ...change(store) };
  };
  const found = featureStoreContract(defective).find(({ name }) => name === rule);
  await expect(found?.run()).rejects.toMatchObject({ code: 'CONTRACT_VIOLATION', rule });
});

function onEntities(change: (entity: string) => string): Change {
  return (store) => ({
    put: (view, rows) =>
      store.put(
        view,
        rows.map((row) => ({ ...row, entity: change(row.entity) })),
      ),
    get: (view, entities, options) => store.get(view, entities.map(change), options),
  });
}
