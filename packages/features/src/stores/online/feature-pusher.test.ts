import { type Bar, type FeatureRow, type FeatureView, type OnlineFeatureStore, RowsNotWrittenError } from '@spx/core';
import { expect, test } from 'vitest';
import { featureMatrix } from '../../gold/feature-matrix.js';
import { simpleReturn } from '../../silver/returns/simple-return.js';
import { featurePusher } from './feature-pusher.js';
import { memoryFeatureStore } from './memory-feature-store.js';

const matrix = featureMatrix({ calculators: [simpleReturn()] });
const view: FeatureView = { specVersion: 1, name: 'market', entity: 'instrument', features: matrix.names };
const bar = (minute: number, close: number): Bar => ({ time: minute * 60_000, open: close, high: close, low: close, close, volume: 1 });
const pusherInto = (store: OnlineFeatureStore) => featurePusher({ view, store, stream: () => matrix.stream(), intervalMs: 60_000 });

/** A memory store that can be away, and keeps what each put was given. */
function switchedStore() {
  const store = memoryFeatureStore();
  const state = { isAway: false, puts: [] as (readonly FeatureRow[])[] };
  const put: OnlineFeatureStore['put'] = async (target, rows) => {
    state.puts.push(rows);
    await new Promise((resolve) => setImmediate(resolve));
    if (state.isAway) throw new RowsNotWrittenError({ store: 'memory', view: target.name, rows, total: rows.length, problem: 'it is away' });
    return store.put(target, rows);
  };
  return { store: { ...store, put }, state };
}

test('a row is known at the close of its bar, and there when the push resolves', async () => {
  const store = memoryFeatureStore();
  const pusher = pusherInto(store);
  await pusher.push('SPY', bar(0, 100));
  const pushed = await pusher.push('SPY', bar(1, 101));
  expect(pushed).toEqual({ entity: 'SPY', eventTime: 120_000, knownTime: 120_000, values: Float64Array.of((101 - 100) / 100) });
  expect(await store.get(view, ['SPY'], { asOf: 120_000 })).toEqual([{ ...pushed, status: 'present', ageMs: 0 }]);
  expect((await store.get(view, ['SPY'], { asOf: 119_999 }))[0]?.status).toBe('later');
});

test('entities have streams of their own, and bars of one moment go in one put', async () => {
  const { store, state } = switchedStore();
  const pusher = pusherInto(store);
  await Promise.all([pusher.push('SPY', bar(0, 100)), pusher.push('QQQ', bar(0, 50))]);
  await Promise.all([pusher.push('SPY', bar(1, 110)), pusher.push('QQQ', bar(1, 60))]);
  expect(state.puts.map((rows) => rows.map(({ entity }) => entity))).toEqual([
    ['SPY', 'QQQ'],
    ['SPY', 'QQQ'],
  ]);
  expect((await store.get(view, ['SPY', 'QQQ'])).map((answer) => answer.values?.[0])).toEqual([(110 - 100) / 100, (60 - 50) / 50]);
});

test('while a put is under way only the newest row of an entity waits', async () => {
  const { store, state } = switchedStore();
  const pusher = pusherInto(store);
  const pushes = [pusher.push('SPY', bar(0, 100))];
  await Promise.resolve();
  await Promise.resolve();
  for (let minute = 1; minute <= 50; minute++) pushes.push(pusher.push('SPY', bar(minute, 100 + minute)));
  await Promise.all(pushes);
  expect(state.puts.map((rows) => rows.map(({ eventTime }) => eventTime / 60_000))).toEqual([[1], [51]]);
});

test('an error says what was not written, and the row goes with the next push', async () => {
  const { store, state } = switchedStore();
  const pusher = pusherInto(store);
  state.isAway = true;
  await expect(pusher.push('SPY', bar(0, 100))).rejects.toThrow('failed to write 1 of 1 rows of view "market" ("SPY"): it is away.');
  await expect(pusher.push('QQQ', bar(0, 50))).rejects.toThrow('failed to write 2 of 2 rows of view "market" ("SPY", "QQQ"): it is away.');
  await expect(pusher.push('SPY', bar(1, 101))).rejects.toMatchObject({ rows: [{ entity: 'SPY', eventTime: 120_000 }, { entity: 'QQQ' }] });
  state.isAway = false;
  await pusher.flush();
  expect(await store.list(view)).toEqual(['QQQ', 'SPY']);
  expect((await store.get(view, ['SPY'])).map((answer) => answer.values?.[0])).toEqual([(101 - 100) / 100]);
  const before = state.puts.length;
  await pusher.flush();
  expect(state.puts.length).toBe(before);
});

test('a bar that the stream refuses stores nothing and hinders nobody', async () => {
  const store = memoryFeatureStore();
  const pusher = pusherInto(store);
  await pusher.push('SPY', bar(5, 100));
  await expect(pusher.push('SPY', bar(5, 101))).rejects.toThrow('"bar.time"');
  await expect(pusher.push('', bar(5, 101))).rejects.toThrow('"rows[0].entity" must be 1 to 1024 characters of well-formed text, received "".');
  await pusher.push('SPY', bar(6, 102));
  expect(await store.list(view)).toEqual(['SPY']);
});

test('refuses a stream of other features and a bar without length', async () => {
  const store = memoryFeatureStore();
  const other = featurePusher({ view: { ...view, features: ['rsi_14'] }, store, stream: () => matrix.stream(), intervalMs: 60_000 });
  await expect(other.push('SPY', bar(0, 1))).rejects.toThrow('Feature at position "0" must be "rsi_14", received "return_1".');
  expect(() => featurePusher({ view, store, stream: () => matrix.stream(), intervalMs: 0 })).toThrow('"intervalMs" must be a positive integer');
});
