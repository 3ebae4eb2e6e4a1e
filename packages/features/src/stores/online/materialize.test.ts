import { type FeatureRow, type FeatureView, type OnlineFeatureStore, RowsNotWrittenError } from '@spx/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type KnownTimeRange, materialize } from './materialize.js';
import { memoryFeatureStore } from './memory-feature-store.js';

const view: FeatureView = { specVersion: 1, name: 'daily', entity: 'instrument', features: ['value'] };
const row = (entity: string, eventTime: number, knownTime: number, value = knownTime): FeatureRow => ({
  entity,
  eventTime,
  knownTime,
  values: Float64Array.of(value),
});

async function valuesIn(store: OnlineFeatureStore, ...entities: readonly string[]): Promise<readonly (number | undefined)[]> {
  return (await store.get(view, entities)).map((answer) => answer.values?.[0]);
}

test('loads the newest row of each entity, not later than "until"', async () => {
  const store = memoryFeatureStore();
  const rows = [
    [row('SPY', 10, 10), row('SPY', 20, 25), row('QQQ', 10, 12)],
    [row('SPY', 15, 16), row('QQQ', 30, 31)],
  ];
  const first = await materialize({ view, rows, store, until: 30 });
  expect(first).toEqual({ read: 5, taken: 4, written: 2, watermark: { before: null, after: 25 } });
  expect(await valuesIn(store, 'SPY', 'QQQ')).toEqual([25, 12]);
});

test('goes on from the watermark, and takes a late correction of an old event', async () => {
  const store = memoryFeatureStore();
  await materialize({ view, rows: [[row('SPY', 10, 10), row('QQQ', 20, 20)]], store, until: 20 });
  const later = [row('SPY', 10, 10, -1), row('SPY', 10, 40), row('QQQ', 20, 19, -1)];
  expect(await materialize({ view, rows: [later], store, until: 50 })).toEqual({ read: 3, taken: 1, written: 1, watermark: { before: 20, after: 40 } });
  expect(await valuesIn(store, 'SPY', 'QQQ')).toEqual([40, 20]);
});

test('takes what lands later at the very moment of the watermark', async () => {
  const store = memoryFeatureStore();
  await materialize({ view, rows: [[row('SPY', 10, 10)]], store, until: 20 });
  expect(await materialize({ view, rows: [[row('SPY', 10, 10), row('QQQ', 10, 10)]], store, until: 20 })).toMatchObject({ taken: 2, written: 1 });
});

test('takes what lands late with an overlap, and everything from the start when asked', async () => {
  const store = memoryFeatureStore();
  await materialize({ view, rows: [[row('SPY', 100, 100)]], store, until: 100 });
  const late = [[row('QQQ', 60, 60), row('DIA', 10, 10)]];
  expect(await materialize({ view, rows: late, store, until: 100 })).toMatchObject({ taken: 0, watermark: { before: 100, after: 100 } });
  expect(await materialize({ view, rows: late, store, until: 100, overlapMs: 40 })).toMatchObject({ taken: 1, written: 1 });
  expect(await materialize({ view, rows: late, store, until: 100, fromStart: true })).toMatchObject({ taken: 2, written: 1, watermark: { after: 100 } });
});

test('tells a source that can skip which known times are wanted', async () => {
  const store = memoryFeatureStore();
  const asked: KnownTimeRange[] = [];
  const rows = async function* (range: KnownTimeRange) {
    asked.push(range);
    yield [row('SPY', range.until, range.until)];
  };
  await materialize({ view, rows, store, until: 10 });
  await materialize({ view, rows, store, until: 20, overlapMs: 3 });
  expect(asked).toEqual([
    { from: null, until: 10 },
    { from: 7, until: 20 },
  ]);
});

test('leaves the watermark where it was when it is cut short, and the next run makes it good', async () => {
  const store = memoryFeatureStore();
  let puts = 0;
  const failing: OnlineFeatureStore = {
    ...store,
    put: async (target, rows) => {
      puts += 1;
      if (puts === 2) throw new RowsNotWrittenError({ store: 'memory', view: target.name, rows, total: rows.length, problem: 'it is gone' });
      return store.put(target, rows);
    },
  };
  const rows = [[row('SPY', 10, 10)], [row('QQQ', 10, 11)], [row('DIA', 10, 12)]];
  await expect(materialize({ view, rows, store: failing, until: 20 })).rejects.toThrow('failed to write 1 of 1 rows of view "daily" ("QQQ"): it is gone.');
  expect(await store.getWatermark(view)).toBeNull();
  expect(await valuesIn(store, 'SPY', 'QQQ')).toEqual([10, undefined]);
  expect(await materialize({ view, rows, store: failing, until: 20 })).toEqual({ read: 3, taken: 3, written: 2, watermark: { before: null, after: 12 } });
});

test('a second run of the same changes nothing', async () => {
  const store = memoryFeatureStore();
  const rows = [[row('SPY', 10, 10), row('SPY', 20, 20)]];
  await materialize({ view, rows, store, until: 20 });
  expect(await materialize({ view, rows, store, until: 20 })).toMatchObject({ written: 0, watermark: { before: 20, after: 20 } });
  expect(await materialize({ view, rows: [], store, until: 90 })).toMatchObject({ read: 0, watermark: { before: 20, after: 20 } });
});

test('takes nothing that is known after the clock by default', async () => {
  const store = memoryFeatureStore();
  const now = Date.now();
  expect(await materialize({ view, rows: [[row('SPY', now, now + 3_600_000), row('QQQ', now - 1, now - 1)]], store })).toMatchObject({ read: 2, taken: 1 });
});

test('refuses times that are none', async () => {
  const store = memoryFeatureStore();
  await expect(materialize({ view, rows: [], store, until: Number.NaN })).rejects.toThrow('"until" must be epoch milliseconds, received "NaN".');
  await expect(materialize({ view, rows: [], store, overlapMs: -1 })).rejects.toThrow('"overlapMs" must be 0 or more, received "-1".');
});

test('runs cut up anyhow leave the store as one run over all rows', async () => {
  const rows = fc.array(
    fc.record({ entity: fc.constantFrom('a', 'b', 'c'), eventTime: fc.integer({ min: 0, max: 20 }), delay: fc.integer({ min: 0, max: 20 }) }),
    { minLength: 1, maxLength: 40 },
  );
  const untils = fc.array(fc.integer({ min: 0, max: 45 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(rows, untils, fc.integer({ min: 1, max: 7 }), async (plain, cuts, size) => {
      const all = plain.map(({ entity, eventTime, delay }) => row(entity, eventTime, eventTime + delay, 100 * eventTime + delay));
      const batches = Array.from({ length: Math.ceil(all.length / size) }, (_, index) => all.slice(index * size, (index + 1) * size));
      const [once, parts] = [memoryFeatureStore(), memoryFeatureStore()];
      await materialize({ view, rows: batches, store: once, until: 50 });
      for (const until of [...cuts, 50]) await materialize({ view, rows: batches, store: parts, until });
      expect(await valuesIn(parts, 'a', 'b', 'c')).toEqual(await valuesIn(once, 'a', 'b', 'c'));
      expect(await parts.getWatermark(view)).toBe(await once.getWatermark(view));
    }),
    { seed: 1, numRuns: 200 },
  );
});
