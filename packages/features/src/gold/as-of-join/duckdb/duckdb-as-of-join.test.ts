import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { DataFormatError, type FeatureView, InvalidArgumentError, SpxError, StoreError, UnknownColumnError } from '@spx/core';
import { parquetReadObjects } from 'hyparquet';
import { beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../../test/temporary-folder.js';
import { type ParquetColumn, writeParquet } from '../../../../test/write-parquet.js';
import { duckdbAsOfJoin } from './duckdb-as-of-join.js';
import type { DuckdbAsOfJoinOptions, DuckdbAsOfView } from './duckdb-as-of-options.js';

const folder = temporaryFolder();
const news: FeatureView = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'] };

let files = 0;
beforeEach(() => {
  files++;
});
const path = (name: string): string => join(folder.path, `${name}_${files}.parquet`);
const integers = (...values: readonly (number | null)[]): ParquetColumn => ({
  type: 'INT64',
  data: values.map((value) => (value === null ? null : BigInt(value))),
});
const doubles = (...values: readonly (number | null)[]): ParquetColumn => ({ type: 'DOUBLE', data: values });
const text = (...values: readonly (string | null)[]): ParquetColumn => ({ type: 'STRING', data: values });

/** Writes both tables and joins them. */
async function joinFiles(
  left: Readonly<Record<string, ParquetColumn>>,
  right: Readonly<Record<string, ParquetColumn>>,
  options: Partial<DuckdbAsOfView> & { readonly leftEntity?: string; readonly isUtc?: boolean } = {},
): Promise<Record<string, unknown>[]> {
  const { leftEntity, isUtc, ...view } = options;
  writeParquet(path('left'), left);
  writeParquet(path('right'), right);
  await duckdbAsOfJoin({
    left: { path: path('left'), knownTime: 'known_time', ...(leftEntity === undefined ? {} : { entity: leftEntity }) },
    views: [{ view: news, path: path('right'), ...view }],
    output: path('joined'),
    ...(isUtc === true ? { timestampsWithoutZone: 'utc' } : {}),
  });
  return rowsOf(path('joined'));
}

async function rowsOf(file: string): Promise<Record<string, unknown>[]> {
  return parquetReadObjects({ file: new Uint8Array(readFileSync(file)).buffer });
}

it('joins what was known, keeps order and types, and leaves nothing else behind', async () => {
  const left = { known_time: integers(30, 10, 29), symbol: text('SPY', 'SPY', 'QQQ'), note: text('c', 'a', 'b') };
  const right = { event_time: integers(10, 10), known_time: integers(10, 30), sentiment: doubles(0.5, -0.5), who: text('SPY', 'SPY') };
  expect(await joinFiles(left, right, { entity: 'who', leftEntity: 'symbol', details: ['age_ms'] })).toEqual([
    { known_time: 30n, symbol: 'SPY', note: 'c', sentiment: -0.5, news_age_ms: 20 },
    { known_time: 10n, symbol: 'SPY', note: 'a', sentiment: 0.5, news_age_ms: 0 },
    { known_time: 29n, symbol: 'QQQ', note: 'b', sentiment: null, news_age_ms: null },
  ]);
  expect(readdirSync(folder.path).filter((name) => /tmp|spill/.test(name))).toEqual([]);
});

it('writes NULL where nothing is known or NULL was, and NaN where NaN was', async () => {
  const right = { event_time: integers(10, 20), known_time: integers(10, 20), sentiment: doubles(Number.NaN, null) };
  const rows = await joinFiles({ known_time: integers(9, 10, 20) }, right);
  expect(rows.map(({ sentiment }) => sentiment)).toEqual([null, Number.NaN, null]);
});

it('joins features that are text as text', async () => {
  const right = { event_time: integers(10), known_time: integers(10), sentiment: text('good') };
  expect(await joinFiles({ known_time: integers(10) }, right)).toEqual([{ known_time: 10n, sentiment: 'good' }]);
});

it('takes names for names, whatever they hold', async () => {
  const name = 'a"; DROP TABLE x; --';
  const view = { view: { ...news, features: [name] }, prefix: 'p"' };
  expect(await joinFiles({ known_time: integers(10) }, { event_time: integers(10), known_time: integers(10), [name]: doubles(1) }, view)).toEqual([
    { known_time: 10n, [`p"${name}`]: 1 },
  ]);
});

it('reads several files in the order given, the last of which wins', async () => {
  const row = (sentiment: number): Record<string, ParquetColumn> => ({ event_time: integers(10), known_time: integers(10), sentiment: doubles(sentiment) });
  writeParquet(path('b'), row(1));
  writeParquet(path('a'), row(2));
  writeParquet(path('left'), { known_time: integers(10) });
  const options: DuckdbAsOfJoinOptions = {
    left: { path: path('left'), knownTime: 'known_time' },
    views: [{ view: news, path: [path('b'), path('a')], onDuplicate: 'last' }],
    output: path('joined'),
  };
  expect(await duckdbAsOfJoin(options)).toEqual({ rowCount: 1 });
  expect(await rowsOf(path('joined'))).toEqual([{ known_time: 10n, sentiment: 2 }]);
});

describe('timestamps', () => {
  /** A left table of DuckDB's type with one time, 2024-01-02T00:00:00.001 and some microseconds. */
  async function writeTime(type: string): Promise<void> {
    const connection = await (await DuckDBInstance.create()).connect();
    await connection.run(`COPY (SELECT CAST('2024-01-02 00:00:00.001500' AS ${type}) AS known_time) TO '${path('left')}' (FORMAT parquet)`);
    connection.closeSync();
  }
  const at = (knownTime: number, isUtc: boolean): Promise<unknown> => {
    writeParquet(path('right'), { event_time: doubles(0), known_time: doubles(knownTime), sentiment: doubles(1) });
    return duckdbAsOfJoin({
      ...{ left: { path: path('left'), knownTime: 'known_time' }, views: [{ view: news, path: path('right') }], output: path('joined') },
      ...(isUtc ? { timestampsWithoutZone: 'utc' as const } : {}),
    });
  };
  const time = Date.UTC(2024, 0, 2) + 1.5;

  it.each([['TIMESTAMP'], ['TIMESTAMP_NS']])('of type %s count to the microsecond, once they are said to be UTC', async (type) => {
    await writeTime(type);
    await expect(at(time, false)).rejects.toThrow('"left" cannot be read: the timestamps of its column "known_time" name no time zone.');
    await at(time, true);
    expect((await rowsOf(path('joined')))[0]).toMatchObject({ sentiment: 1 });
    await at(time + 0.001, true);
    expect((await rowsOf(path('joined')))[0]?.sentiment).toBeNull();
  });

  it('with a zone need no word', async () => {
    await writeTime('TIMESTAMPTZ');
    await at(0, false);
    expect((await rowsOf(path('joined')))[0]).toMatchObject({ sentiment: 1 });
  });
});

describe('refuses', () => {
  const left = { known_time: integers(10) };
  const right = { event_time: integers(10), known_time: integers(10), sentiment: doubles(1) };

  it.each<[string, () => Promise<unknown>, RegExp]>([
    [
      'a row known before its event',
      () => joinFiles(left, { ...right, known_time: integers(9) }),
      /"news\.known_time\[file 0, row 0\]" must be finite and at or after/,
    ],
    ['a row of no event time', () => joinFiles(left, { ...right, event_time: integers(null) }), /"news\.known_time\[file 0, row 0\]"/],
    [
      'a row of no entity',
      () => joinFiles({ ...left, e: text('A') }, { ...right, e: text(null) }, { entity: 'e', leftEntity: 'e' }),
      /"news\.known_time\[file 0, row 0\]"/,
    ],
    ['a left time that is NaN', () => joinFiles({ known_time: doubles(1, Number.NaN) }, right), /"left\.known_time\[file 0, row 1\]" must be a finite time/],
    [
      'an integer above what a double holds',
      () => joinFiles({ known_time: { type: 'INT64', data: [2n ** 62n] } }, right),
      /"left\.known_time\[file 0, row 0\]"/,
    ],
    [
      'a left row of no entity',
      () => joinFiles({ ...left, e: text(null) }, { ...right, e: text('A') }, { entity: 'e', leftEntity: 'e' }),
      /"left\.known_time\[file 0, row 0\]"/,
    ],
    [
      'a row that comes twice',
      () => joinFiles(left, { event_time: integers(1, 1), known_time: integers(2, 2), sentiment: doubles(1, 2) }),
      /"news\.event_time\[file 0, row 1\]" must be other/,
    ],
    [
      'entities of two types',
      () => joinFiles({ ...left, e: integers(1) }, { ...right, e: text('1') }, { entity: 'e', leftEntity: 'e' }),
      /"news\.e" must be of the type BIGINT/,
    ],
    ['entities that only the view has', () => joinFiles(left, { ...right, e: text('1') }, { entity: 'e' }), /"left\.entity" must be given/],
    ['a column of one name twice', () => joinFiles({ ...left, sentiment: doubles(1) }, right), /"column" must be joined once, received "sentiment"/],
    [
      'a column equal to another but for its case',
      () => joinFiles({ ...left, Sentiment: doubles(1) }, right),
      /"column" must be other than "Sentiment" in more than its case/,
    ],
    ['a column of its own name', () => joinFiles({ ...left, '@spx time': doubles(1) }, right), /"column" must be without "@spx " at its start/],
  ])('%s', async (_, run, message) => {
    const error: unknown = await run().catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(InvalidArgumentError);
    expect(String(error)).toMatch(message);
    expect(existsSync(path('joined'))).toBe(false);
  });

  it('a feature that is absent, a time that is text, a name that DuckDB keeps, and a file that is none', async () => {
    await expect(joinFiles(left, { event_time: integers(1), known_time: integers(1) })).rejects.toThrow(UnknownColumnError);
    await expect(joinFiles(left, { ...right, known_time: text('now') })).rejects.toThrow('its column "known_time" is of type VARCHAR');
    await expect(joinFiles({ ...left, file_row_number: doubles(1) }, right)).rejects.toThrow('it has a column "file_row_number"');
    await expect(joinFiles({ ...left, a: doubles(1), A: doubles(2) }, right)).rejects.toThrow('DuckDB would call one of them "A_1"');
    writeFileSync(path('left'), 'no Parquet');
    const options = { left: { path: path('left'), knownTime: 'known_time' }, views: [{ view: news, path: path('right') }], output: path('joined') };
    await expect(duckdbAsOfJoin(options)).rejects.toThrow(DataFormatError);
  });

  it('the opens of bars, and settings that are none', async () => {
    const options = { left: { path: path('left'), knownTime: 'time' }, views: [], output: path('joined') };
    await expect(duckdbAsOfJoin(options)).rejects.toThrow('"left.knownTime" must be the times at which the rows were known');
    await expect(duckdbAsOfJoin({ ...options, left: { ...options.left, knownTime: 'a' }, threads: 0 })).rejects.toThrow('"threads" must be a positive integer');
  });

  it('an output that cannot be written, and leaves what stood there', async () => {
    await joinFiles(left, right);
    const before = readFileSync(path('joined'));
    writeParquet(path('right'), { ...right, known_time: integers(9) });
    const options = { left: { path: path('left'), knownTime: 'known_time' }, views: [{ view: news, path: path('right') }] };
    await expect(duckdbAsOfJoin({ ...options, output: path('joined') })).rejects.toThrow(SpxError);
    expect(readFileSync(path('joined'))).toEqual(before);
    writeParquet(path('right'), right);
    await expect(duckdbAsOfJoin({ ...options, output: join(path('left'), 'below-a-file.parquet') })).rejects.toThrow(StoreError);
  });
});
