import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnTable, FeatureMismatchError, type FeatureRow, type FeatureView, InvalidArgumentError, ShapeMismatchError, StoreError } from '@spx/core';
import { parquetReadObjects } from 'hyparquet';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { parquetLake } from '../../bronze/lake/parquet-lake.js';
import { duckdbAsOfJoin } from '../../gold/as-of-join/duckdb/duckdb-as-of-join.js';
import { entityCodes } from '../../gold/as-of-join/entity-codes.js';
import type { FeatureHistory } from './feature-history.js';
import { offlineFeatureStore } from './offline-feature-store.js';

const folder = temporaryFolder();
const news: FeatureView<'sentiment' | 'articles'> = {
  specVersion: 1,
  name: 'news',
  entity: 'instrument',
  features: ['sentiment', 'articles'],
  timeToLiveMs: 1_000,
};

let stores = 0;
beforeEach(() => {
  stores++;
});
const directory = (): string => join(folder.path, `store-${stores}`);
const openStore = () => offlineFeatureStore({ directory: directory(), codeVersion: '1.2.3' });

async function newsStore() {
  const store = openStore();
  await store.register(news);
  return store;
}

function row(entity: string, eventTime: number, knownTime: number, sentiment: number): FeatureRow {
  return { entity, eventTime, knownTime, values: Float64Array.of(sentiment, sentiment / 3) };
}

/** Rows as `[entity, event time, known time, sentiment]`. */
function rowsOf({ table, entities }: Pick<FeatureHistory, 'table' | 'entities'>): readonly (readonly [string, number, number, number])[] {
  const [event, known, sentiment] = [table.column('event_time'), table.column('known_time'), table.column('sentiment')];
  return Array.from(entities.codes, (code, at) => [entities.names[code] ?? '', event[at]!, known[at]!, sentiment[at]!]);
}

describe('views', () => {
  it('are registered once, and known to another process', async () => {
    const store = await newsStore();
    await store.register({ ...news });
    await store.register({ ...news, name: 'bars', features: ['rsi_14'] });
    expect((await openStore().views()).map(({ name }) => name)).toEqual(['bars', 'news']);
    expect((await openStore().views())[1]).toEqual(news);
  });

  it('keep their features, entity and time to live', async () => {
    const store = await newsStore();
    await expect(store.register({ ...news, features: ['sentiment'] })).rejects.toThrow(FeatureMismatchError);
    await expect(store.register({ ...news, entity: 'sector' })).rejects.toThrow(
      '"view.entity" must be instrument, as "news" was registered, received "sector".',
    );
    await expect(store.register({ ...news, timeToLiveMs: 5 })).rejects.toThrow(InvalidArgumentError);
    expect(await store.views()).toEqual([news]);
  });

  it.each([{ name: '../news' }, { name: '' }, { features: ['known_time'] }, { features: [] }])('are refused with %j', async (change) => {
    await expect(openStore().register({ ...news, ...change })).rejects.toThrow(InvalidArgumentError);
  });

  it('registered by two at once under one name are one of them, whole', async () => {
    const wide = { ...news, features: ['a', 'b', 'c'] };
    const settled = await Promise.allSettled([openStore().register(news), openStore().register(wide), openStore().register(news)]);
    const [kept] = await openStore().views();
    expect([news, wide]).toContainEqual(kept);
    expect(settled.filter(({ status }) => status === 'rejected')).toHaveLength(kept?.features.length === 3 ? 2 : 1);
  });

  it('that nobody registered are an error of every call', async () => {
    const store = openStore();
    expect(await store.views()).toEqual([]);
    for (const call of [() => store.append('news', []), () => store.history('news'), () => store.files('../news'), () => store.compact('news')]) {
      await expect(call()).rejects.toThrow(/no view ".*" is registered/);
    }
  });
});

describe('append', () => {
  it('keeps every bit and orders rows by known time', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 5, 30, Number.NaN), row('QQQ', 1, 2, -0), row('SPY', 2, 2, 0.1)]);
    const history = await openStore().history('news');
    expect(rowsOf(history)).toEqual([
      ['QQQ', 1, 2, -0],
      ['SPY', 2, 2, 0.1],
      ['SPY', 5, 30, Number.NaN],
    ]);
    expect([...history.table.column('articles')]).toEqual([-0, 0.1 / 3, Number.NaN]);
    expect(history.view).toEqual(news);
  });

  it('takes a table as well, and passes over columns that are no features', async () => {
    const store = await newsStore();
    const numbers = Float64Array.of(1, 2);
    const table = new ColumnTable({ other: numbers, event_time: numbers, known_time: numbers, articles: numbers, sentiment: numbers });
    const file = await store.append('news', { table, entities: entityCodes(['SPY', 'QQQ']) });
    expect(file).toMatchObject({ view: 'news', rows: 2, features: ['sentiment', 'articles'], eventTime: { from: 1, until: 2 }, replaces: [], lineage: null });
    expect((await store.history('news')).table.names).toEqual(['event_time', 'known_time', 'sentiment', 'articles']);
  });

  it('of the same rows again, in another order, stores nothing twice', async () => {
    const store = await newsStore();
    const rows = [row('SPY', 1, 1, 0.5), row('QQQ', 2, 2, 0.25)];
    const first = await store.append('news', rows);
    expect(await openStore().append('news', rows.toReversed())).toEqual(first);
    await store.append('news', [...rows, row('DIA', 3, 3, 1)]);
    expect(await store.files('news')).toHaveLength(2);
    expect(rowsOf(await store.history('news'))).toHaveLength(3);
  });

  it('of nothing does nothing', async () => {
    const store = await newsStore();
    expect(await store.append('news', [])).toBeNull();
    expect(await store.files('news')).toEqual([]);
    expect(rowsOf(await store.history('news'))).toEqual([]);
  });

  it('keeps where the rows come from', async () => {
    const store = await newsStore();
    const lineage = { inputs: [{ name: 'news.csv', hash: 'ab' }], codeVersion: '1', options: { windowMinutes: 60 } };
    await store.append('news', [row('SPY', 1, 1, 0.5)], { lineage });
    expect((await openStore().files('news'))[0]?.lineage).toEqual(lineage);
  });

  it.each<[string, readonly FeatureRow[], RegExp]>([
    ['a row known before its event', [row('SPY', 2, 1, 0)], /"rows\[0\]\.knownTime"/],
    ['a broken millisecond', [row('SPY', 0.5, 1, 0)], /"rows\[0\]\.eventTime"/],
    ['an infinite value', [row('SPY', 1, 1, Number.POSITIVE_INFINITY)], /"rows\[0\]\.values\.sentiment"/],
    ['no entity', [row('', 1, 1, 0)], /"rows\[0\]\.entity"/],
    ['a contradiction', [row('SPY', 1, 1, 0), row('SPY', 1, 1, 2)], /later in a correction than in the row of entity "SPY" and event 1/],
  ])('refuses %s, and stores nothing of the call', async (_, rows, message) => {
    const store = await newsStore();
    await expect(store.append('news', rows)).rejects.toThrow(message);
    expect(await store.files('news')).toEqual([]);
  });

  it('refuses a malformed table by row', async () => {
    const store = await newsStore();
    const one = Float64Array.of(1);
    const append = (columns: Record<string, Float64Array>, entities = entityCodes(['SPY'])): Promise<unknown> => {
      return store.append('news', { table: new ColumnTable({ event_time: one, known_time: one, sentiment: one, articles: one, ...columns }), entities });
    };
    await expect(append({ event_time: Float64Array.of(2) })).rejects.toThrow('"known_time[0]" must be at or after its event_time, 2, received "1".');
    await expect(append({ known_time: Float64Array.of(Number.NaN) })).rejects.toThrow('"known_time[0]" must be whole epoch milliseconds');
    await expect(append({ articles: Float64Array.of(Number.NEGATIVE_INFINITY) })).rejects.toThrow('"articles[0]" must be finite, or NaN where it is missing');
    await expect(append({}, entityCodes(['']))).rejects.toThrow(InvalidArgumentError);
    await expect(append({}, entityCodes([]))).rejects.toThrow(ShapeMismatchError);
  });
});

describe('history', () => {
  it('is cut by known time, event time and entity, bounds included', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 1, 10, 1), row('QQQ', 2, 20, 2), row('SPY', 3, 30, 3)]);
    await store.append('news', [row('SPY', 4, 40, 4)]);
    const sentiments = async (range: Parameters<typeof store.history>[1]): Promise<readonly number[]> =>
      rowsOf(await store.history('news', range)).map(([, , , value]) => value);
    expect(await sentiments({ knownTime: { from: 20, until: 30 } })).toEqual([2, 3]);
    expect(await sentiments({ knownTime: { from: null, until: 9 } })).toEqual([]);
    expect(await sentiments({ eventTime: { from: 2, until: 3 } })).toEqual([2, 3]);
    expect(await sentiments({ entities: ['QQQ', 'DIA'] })).toEqual([2]);
    expect(await sentiments({ knownTime: { from: 20 }, eventTime: { until: 3 }, entities: ['SPY'] })).toEqual([3]);
  });

  it('does not open files outside the range', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 1, 10, 1)]);
    const later = await store.append('news', [row('SPY', 3, 30, 3)]);
    truncateSync(join(directory(), 'news', later?.file ?? ''), 10);
    expect(rowsOf(await store.history('news', { knownTime: { until: 29 } }))).toEqual([['SPY', 1, 10, 1]]);
    await expect(store.history('news', { knownTime: { until: 30 } })).rejects.toThrow(/torn or was edited/);
  });

  it('of a part of a file of many row groups is that part', async () => {
    const store = await newsStore();
    const rows = 150_000;
    const time = Float64Array.from({ length: rows }, (_, index) => 1_000 * index);
    const table = new ColumnTable({ event_time: time, known_time: time.map((value) => value + 500), sentiment: time.map(Math.sin), articles: time });
    await store.append('news', { table, entities: entityCodes(Array.from({ length: rows }, (_, index) => (index % 3 === 0 ? 'SPY' : 'QQQ'))) });
    for (const [from, until] of [
      [0, 2],
      [65_530, 65_540],
      [131_000, 149_999],
      [70_000, 70_000],
      [-5, 200_000],
    ] as const) {
      const { table: read } = await store.history('news', { knownTime: { from: 1_000 * from + 500, until: 1_000 * until + 500 } });
      const expected = time.filter((_, index) => index >= from && index <= until);
      expect([from, read.column('event_time').length]).toEqual([from, expected.length]);
      expect(read.column('event_time').findIndex((value, at) => value !== expected[at])).toBe(-1);
      expect(read.column('sentiment').findIndex((value, at) => value !== Math.sin(expected[at]!))).toBe(-1);
    }
  });
});

describe('a training set', () => {
  const times = Float64Array.of(10, 30, 29, 30);
  const entities = ['SPY', 'SPY', 'SPY', 'QQQ'];

  it('holds what was known at each time, in any order of the rows, with a correction from when it was known', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 10, 10, 0.5)]);
    await store.append('news', [row('SPY', 10, 30, -0.5)]);
    const set = await store.trainingSet({ times, entities, views: [{ name: 'news', prefix: 'n_', details: ['age_ms'] }] });
    expect(set.table.names).toEqual(['known_time', 'n_sentiment', 'n_articles', 'news_age_ms']);
    expect([...set.table.column('n_sentiment')]).toEqual([0.5, -0.5, 0.5, Number.NaN]);
  });

  it('names the files and views that it comes from', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 10, 10, 0.5)]);
    const before = await store.trainingSet({ times, entities, views: ['news'] });
    const [file] = await store.files('news');
    expect(before.lineage).toEqual({
      inputs: [{ name: `news/${file?.file}`, hash: file?.sha256 }],
      codeVersion: '1.2.3',
      options: { onDuplicate: 'error', views: [{ name: 'news', features: ['sentiment', 'articles'], timeToLiveMs: 1_000, prefix: '', details: [] }] },
    });
    expect((await openStore().trainingSet({ times, entities, views: ['news'] })).contentHash).toBe(before.contentHash);
    await store.append('news', [row('QQQ', 10, 10, 0.5)]);
    expect((await store.trainingSet({ times, entities, views: ['news'] })).contentHash).not.toBe(before.contentHash);
    const lake = parquetLake(join(directory(), 'lake'));
    expect((await lake.write({ layer: 'gold', name: 'train', table: before.table, lineage: before.lineage })).lineage).toEqual(before.lineage);
  });

  it('respects the time to live, its bound included', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 10, 10, 0.5)]);
    const set = await store.trainingSet({ times: Float64Array.of(1_010, 1_011), entities: ['SPY', 'SPY'], views: ['news'] });
    expect([...set.table.column('sentiment')]).toEqual([0.5, Number.NaN]);
  });

  it('refuses rows that two appends left in contradiction, or takes the later append', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 10, 10, 1)]);
    await store.append('news', [row('SPY', 10, 10, 2)]);
    await expect(store.trainingSet({ times, entities, views: ['news'] })).rejects.toThrow(/"news\.event_time\[1\]" must be other than that of row 0/);
    const set = await store.trainingSet({ times, entities, views: ['news'], onDuplicate: 'last' });
    expect(set.table.column('sentiment')[0]).toBe(2);
  });

  it('of no rows is empty; one that does not fit is refused', async () => {
    const store = await newsStore();
    expect((await store.trainingSet({ times: new Float64Array(0), entities: [], views: ['news'] })).table.rowCount).toBe(0);
    await expect(store.trainingSet({ times, entities: ['SPY'], views: ['news'] })).rejects.toThrow(ShapeMismatchError);
    await expect(store.trainingSet({ times, entities, views: [] })).rejects.toThrow(InvalidArgumentError);
  });

  it('comes out the same by DuckDB over the files of the store', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 10, 10, 0.5), row('QQQ', 12, 28, 3)]);
    await store.append('news', [row('SPY', 10, 30, -0.5)]);
    const left = join(directory(), 'left.parquet');
    await store.register({ ...news, name: 'left', features: ['n'] });
    const ordered = await store.append('left', { table: new ColumnTable({ event_time: times, known_time: times, n: times }), entities: entityCodes(entities) });
    cpSync(join(directory(), 'left', ordered?.file ?? ''), left);
    const output = join(directory(), 'joined.parquet');
    const path = (await store.files('news')).map((file) => file.path);
    await duckdbAsOfJoin({ left: { path: left, knownTime: 'known_time', entity: 'entity' }, views: [{ view: news, path, entity: 'entity' }], output });
    const joined = await parquetReadObjects({ file: new Uint8Array(readFileSync(output)).buffer });
    expect(joined.map(({ entity, n, sentiment }) => [entity, n, sentiment])).toEqual([
      ['SPY', 10, 0.5],
      ['SPY', 29, 0.5],
      ['QQQ', 30, 3],
      ['SPY', 30, -0.5],
    ]);
  });
});

describe('after a crash', () => {
  it('data without a manifest, and what lies half-written, is not read', async () => {
    const store = await newsStore();
    await store.append('news', [row('SPY', 1, 1, 1)]);
    const lost = await store.append('news', [row('SPY', 2, 2, 2)]);
    const path = join(directory(), 'news', lost?.file ?? '');
    rmSync(path.replace('.parquet', '.manifest.json'));
    writeFileSync(`${path.replace('.parquet', '.manifest.json')}.1234.tmp`, '{"specVersion": 1');
    writeFileSync(join(directory(), 'news', 'ffff.parquet'), 'PAR1');
    expect(rowsOf(await store.history('news'))).toEqual([['SPY', 1, 1, 1]]);
    await store.append('news', [row('SPY', 2, 2, 2)]);
    expect(rowsOf(await store.history('news'))).toHaveLength(2);
  });

  it('a folder without a view is no view', async () => {
    mkdirSync(join(directory(), 'news'), { recursive: true });
    writeFileSync(join(directory(), 'news', 'view.1234.json.tmp'), '{');
    expect(await openStore().views()).toEqual([]);
  });

  it.each<[string, (folderOfView: string, file: string) => void, RegExp]>([
    ['a data file is missing', (at, file) => rmSync(join(at, file)), /data file of the manifest is missing/],
    ['a data file was cut off', (at, file) => truncateSync(join(at, file), 50), /torn or was edited/],
    ['a manifest is no JSON', (at, file) => writeFileSync(join(at, file.replace('.parquet', '.manifest.json')), '{'), /the manifest is not JSON/],
    ['a manifest points elsewhere', (at, file) => edit(join(at, file.replace('.parquet', '.manifest.json')), { file: '../x.parquet' }), /bad field "file"/],
    ['a view was edited', (at) => writeFileSync(join(at, 'view.json'), '{"specVersion": 2}'), /bad field "specVersion"/],
  ])('says so where %s', async (_, harm, message) => {
    const store = await newsStore();
    const file = await store.append('news', [row('SPY', 1, 1, 1)]);
    harm(join(directory(), 'news'), file?.file ?? '');
    const error: unknown = await store.history('news').catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(StoreError);
    expect(String(error)).toMatch(message);
  });
});

function edit(path: string, change: object): void {
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...change }));
}

it('loses nothing of many writers at once, while readers see whole appends only', async () => {
  await newsStore();
  const appends = Array.from({ length: 24 }, (_, writer) => Array.from({ length: 50 }, (_, at) => row(`E${writer}`, at, at, writer)));
  const reading = Array.from({ length: 6 }, async () => rowsOf(await openStore().history('news')));
  await Promise.all(appends.map((rows) => openStore().append('news', rows)));
  const seen = rowsOf(await openStore().history('news'));
  expect(seen).toHaveLength(24 * 50);
  expect(new Set(seen.map(([entity]) => entity)).size).toBe(24);
  for (const rows of await Promise.all(reading)) expect(rows.length % 50).toBe(0);
});

describe('compaction', () => {
  it('makes one file of many and changes no answer', async () => {
    const store = await newsStore();
    expect(await store.compact('news')).toBeNull();
    for (const at of [3, 1, 2]) await store.append('news', [row('SPY', at, at, at), row('QQQ', 1, 1, 1)]);
    const before = rowsOf(await store.history('news'));
    await Promise.all([store.compact('news'), openStore().compact('news')]);
    await store.append('news', [row('SPY', 1, 1, 1), row('QQQ', 1, 1, 1)]);
    expect(await store.files('news')).toHaveLength(1);
    expect(rowsOf(await store.history('news'))).toEqual(before);
    expect(readdirSync(join(directory(), 'news')).filter((name) => name.endsWith('.parquet'))).toHaveLength(4);
    await store.append('news', [row('SPY', 9, 9, 9)]);
    expect((await store.compact('news'))?.rows).toBe(before.length + 1);
    expect(await store.files('news')).toHaveLength(1);
  });
});

it('lies in a lake, beside its layers', async () => {
  const lake = parquetLake(directory());
  const store = offlineFeatureStore({ lake });
  await store.register(news);
  await store.append('news', [row('SPY', 1, 1, 1)]);
  expect(store.directory).toBe(join(directory(), 'features'));
  expect(await lake.list()).toEqual([]);
  expect((await store.trainingSet({ times: Float64Array.of(1), entities: ['SPY'], views: ['news'] })).lineage.codeVersion).toBe('unversioned');
});
