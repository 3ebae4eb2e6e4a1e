import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ColumnTable, type FeatureAnswer, type FeatureRow, type FeatureView, type OnlineFeatureStore } from '@spx/core';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readBars } from '../src/bronze/read-bars.js';
import { simulateBars } from '../src/bronze/simulation/simulate-bars.js';
import { asOfJoin } from '../src/gold/as-of-join/as-of-join.js';
import { barKnownTime } from '../src/gold/as-of-join/bar-known-time.js';
import { entityCodes } from '../src/gold/as-of-join/entity-codes.js';
import { marketFeatures } from '../src/gold/market-features.js';
import { offlineFeatureStore } from '../src/stores/offline/offline-feature-store.js';
import { featurePusher } from '../src/stores/online/feature-pusher.js';
import { featureRows } from '../src/stores/online/feature-rows.js';
import { type KnownTimeRange, materialize } from '../src/stores/online/materialize.js';
import { memoryFeatureStore } from '../src/stores/online/memory-feature-store.js';
import { redisFeatureStore } from '../src/stores/online/redis/redis-feature-store.js';
import { barAt } from './bar-at.js';
import { noRedis, redisServer } from './redis-server.js';

const MINUTE = 60_000;
const DAY_BARS = 390;
const matrix = marketFeatures();
const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: matrix.names, timeToLiveMs: 5 * MINUTE };
const data = process.env.SPX_DATA;
const realDay = join(data ?? '', 'bars', 'spy_1min_rth_2024.csv.gz');

const sources: readonly (readonly [string, string | null, () => Promise<ColumnTable>])[] = [
  ['simulated bars', null, async () => simulateBars({ seed: 5, sessions: 6 }).bars],
  [
    'real bars of SPY',
    data === undefined || !existsSync(realDay) ? 'SPX_DATA names no folder that holds them' : null,
    async () => (await readBars(realDay)).bars.slice(0, 6 * DAY_BARS),
  ],
];
const stores: readonly (readonly [string, string | null, () => Promise<{ store: OnlineFeatureStore; close: () => Promise<void> }>])[] = [
  ['memory', null, async () => ({ store: memoryFeatureStore(), close: async () => {} })],
  [
    'Redis',
    noRedis,
    async () => {
      const server = await redisServer();
      return { store: redisFeatureStore({ url: server.url }), close: () => server.dispose() };
    },
  ],
];

for (const [source, noSource, read] of sources) {
  for (const [name, noStore, open] of stores) {
    const reason = noSource ?? noStore;
    test.skipIf(reason !== null)(
      `a day of ${source}, streamed into ${name}, serves at every close what training joins${reason === null ? '' : ` (skipped: ${reason})`}`,
      async () => {
        const bars = await read();
        const { store, close } = await open();
        try {
          const first = bars.rowCount - DAY_BARS;
          const offline = await offlineDay(bars, first);
          const history = () => {
            const stream = matrix.stream();
            stream.advance(bars.slice(0, first));
            return stream;
          };
          const pusher = featurePusher({ view, store, stream: history, intervalMs: MINUTE });
          let missing = 0;
          for (let row = 0; row < DAY_BARS; row++) {
            const bar = barAt(bars, first + row);
            await pusher.push('SPY', bar);
            const [answer] = await store.get(view, ['SPY'], { asOf: bar.time + MINUTE });
            expect([row, ...differences(answer, offline, row)]).toEqual([row]);
            missing += answer?.values?.filter(Number.isNaN).length ?? 0;
          }
          // A day without values would agree too.
          expect(missing).toBeLessThan((DAY_BARS * view.features.length) / 100);

          const loaded = { ...view, name: 'loaded' };
          const table = await offlineTable(bars);
          await materialize({ view: loaded, rows: featureRows({ view: loaded, table, entities: 'SPY' }), store });
          const [answer] = await store.get(loaded, ['SPY'], { asOf: table.column('known_time').at(-1)! });
          expect(differences(answer, offline, DAY_BARS - 1)).toEqual([]);
        } finally {
          await store.dispose();
          await close();
        }
      },
    );
  }
}

test('an offline store fills an online one, run by run, with what a training set gets at the time of the run', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'spx-features-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const news: FeatureView = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'] };
  const row = (entity: string, eventTime: number, knownTime: number, sentiment: number): FeatureRow => ({
    ...{ entity, eventTime, knownTime },
    values: Float64Array.of(sentiment),
  });
  const offline = offlineFeatureStore({ directory: folder });
  await offline.register(news);
  await offline.append('news', [row('SPY', 10, 12, 0.1), row('SPY', 20, 20, 0.2), row('QQQ', 10, 11, 0.3)]);
  await offline.append('news', [row('SPY', 20, 35, 0.4), row('QQQ', 30, 45, 0.5), row('SPY', 5, 38, 0.6)]);
  const store = memoryFeatureStore();
  const read: number[] = [];
  for (const until of [15, 25, 40, 50]) {
    const rows = async (knownTime: KnownTimeRange) => featureRows(await offline.history('news', { knownTime }));
    read.push((await materialize({ view: news, rows, store, until })).read);
    const { table } = await offline.trainingSet({ times: Float64Array.of(until, until), entities: entityCodes(['SPY', 'QQQ']), views: ['news'] });
    const served = (await store.get(news, ['SPY', 'QQQ'], { asOf: until })).map((answer) => answer.values?.[0]);
    expect([until, ...served]).toEqual([until, ...table.column('sentiment')]);
  }
  // Each run reads what became known since, and the rows of the watermark's own moment again.
  expect(read).toEqual([2, 2, 3, 2]);
});

describe('whatever is known when', () => {
  const plain: FeatureView = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'], timeToLiveMs: 12 };
  const events = fc.uniqueArray(
    fc.record({ entity: fc.constantFrom('a', 'b'), eventTime: fc.integer({ min: 0, max: 30 }), delay: fc.integer({ min: 0, max: 10 }) }),
    { minLength: 1, maxLength: 30, selector: ({ entity, eventTime, delay }) => `${entity} ${eventTime} ${delay}` },
  );

  test('a store that is fed as rows become known answers as the as-of join at every time', () =>
    fc.assert(
      fc.asyncProperty(events, async (drawn) => {
        const rows = drawn
          .map(
            ({ entity, eventTime, delay }, index): FeatureRow => ({
              entity,
              eventTime,
              knownTime: eventTime + delay,
              values: Float64Array.of(index % 5 === 0 ? Number.NaN : index),
            }),
          )
          .sort((left, right) => left.knownTime - right.knownTime);
        const table = new ColumnTable({
          event_time: Float64Array.from(rows, (row) => row.eventTime),
          known_time: Float64Array.from(rows, (row) => row.knownTime),
          sentiment: Float64Array.from(rows, (row) => row.values[0]!),
        });
        const times = Float64Array.from({ length: 100 }, (_, index) => index >> 1);
        const entities = entityCodes(Array.from(times, (_, index) => (index % 2 === 0 ? 'a' : 'b')));
        const joined = asOfJoin({
          left: { table: new ColumnTable({ at: times }), knownTime: 'at', entities },
          views: [{ view: plain, table, entities: entityCodes(rows.map((row) => row.entity)) }],
        });
        const store = memoryFeatureStore();
        const served: number[] = [];
        for (let asOf = 0; asOf < 50; asOf++) {
          await store.put(
            plain,
            rows.filter((row) => row.knownTime === asOf),
          );
          for (const answer of await store.get(plain, ['a', 'b'], { asOf })) served.push(answer.values?.[0] ?? Number.NaN);
        }
        expect(served).toEqual([...joined.column('sentiment')]);
      }),
      { seed: 1, numRuns: 200 },
    ));
});

/** All features of all bars, each known at its bar's close. */
async function offlineTable(bars: ColumnTable): Promise<ColumnTable> {
  const features = await matrix.compute(bars);
  const close = barKnownTime(bars, { intervalMs: MINUTE });
  return new ColumnTable({ event_time: close, known_time: close, ...Object.fromEntries(features.names.map((name) => [name, features.column(name)])) });
}

/** What a training set gets at the closes of the bars from `first` on. */
async function offlineDay(bars: ColumnTable, first: number): Promise<ColumnTable> {
  const table = await offlineTable(bars);
  const decisions = new ColumnTable({ decided_at: barKnownTime(bars.slice(first, bars.rowCount), { intervalMs: MINUTE }) });
  const spy = (rows: number) => entityCodes(new Array<string>(rows).fill('SPY'));
  return asOfJoin({
    left: { table: decisions, knownTime: 'decided_at', entities: spy(decisions.rowCount) },
    views: [{ view, table, entities: spy(table.rowCount) }],
  });
}

/** Names of the features whose values are not the same to the last bit. */
function differences(answer: FeatureAnswer | undefined, offline: ColumnTable, row: number): readonly string[] {
  if (answer?.status !== 'present') return [`status ${answer?.status}`];
  return view.features.filter((name, index) => !Object.is(answer.values[index], offline.column(name)[row]));
}
