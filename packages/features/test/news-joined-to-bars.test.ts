import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { ColumnTable, type FeatureView } from '@spx/core';
import Papa from 'papaparse';
import { beforeAll, describe, expect, it } from 'vitest';
import { decodeTable } from '../src/bronze/lake/decode-table.js';
import { readBars } from '../src/bronze/read-bars.js';
import { asOfJoin } from '../src/gold/as-of-join/as-of-join.js';
import type { AsOfDetail } from '../src/gold/as-of-join/as-of-view.js';
import { barKnownTime } from '../src/gold/as-of-join/bar-known-time.js';
import { duckdbAsOfJoin } from '../src/gold/as-of-join/duckdb/duckdb-as-of-join.js';
import { temporaryFolder } from './temporary-folder.js';
import { writeParquet } from './write-parquet.js';

const HOUR = 3_600_000;
const data = process.env.SPX_DATA ?? '';
const newsFile = join(data, 'news/news_signals_2020-10_2025-10.csv.gz');
const barsFile = join(data, 'bars/spy_1min_rth_2024.csv.gz');
const view: FeatureView<'avg_sentiment' | 'article_count'> = {
  ...{ specVersion: 1, name: 'news', entity: 'instrument', features: ['avg_sentiment', 'article_count'], timeToLiveMs: 24 * HOUR },
};
const details: readonly AsOfDetail[] = ['event_time', 'known_time', 'age_ms'];
const folder = temporaryFolder();

/** Hourly signals: `signal_time` is the start of the hour that a signal sums up, so it was known an hour later. */
function readNews(): ColumnTable {
  const { data: rows } = Papa.parse<Record<string, string>>(gunzipSync(readFileSync(newsFile)).toString(), { header: true, skipEmptyLines: true });
  const start = Float64Array.from(rows, (row) => Date.parse(row.signal_time!));
  const number = (name: string): Float64Array => Float64Array.from(rows, (row) => Number(row[name]));
  return new ColumnTable({
    ...{ event_time: start, known_time: start.map((time) => time + HOUR), avg_sentiment: number('avg_sentiment'), article_count: number('article_count') },
  });
}

describe.skipIf(!existsSync(newsFile) || !existsSync(barsFile))('real news joined to real bars (needs SPX_DATA)', () => {
  let bars: ColumnTable;
  let news: ColumnTable;
  let joined: ColumnTable;
  beforeAll(async () => {
    bars = (await readBars(barsFile)).bars.select(['time', 'close']);
    news = readNews();
    joined = asOfJoin({ left: { table: bars, knownTime: barKnownTime(bars) }, views: [{ view, table: news, details }] });
  });

  it('gives every bar the last signal whose hour was over at its close', () => {
    const [time, known, age] = [barKnownTime(bars), joined.column('news_known_time'), joined.column('news_age_ms')];
    expect(known.every((value, row) => Number.isNaN(value) || value <= time[row]!)).toBe(true);
    expect(age.every((value) => Number.isNaN(value) || (value >= HOUR && value <= 24 * HOUR))).toBe(true);
    const rows = new Map([...news.column('known_time')].map((value, row) => [value, row]));
    for (let row = 0; row < bars.rowCount; row++) {
      let hour = Math.floor(time[row]! / HOUR) * HOUR;
      while (!rows.has(hour) && time[row]! - (hour - HOUR) <= 24 * HOUR) hour -= HOUR;
      const match = time[row]! - (hour - HOUR) <= 24 * HOUR ? rows.get(hour) : undefined;
      expect(joined.column('avg_sentiment')[row]).toEqual(match === undefined ? Number.NaN : news.column('avg_sentiment')[match]);
    }
  });

  it('gives the same from Parquet files', async () => {
    const path = (name: string): string => join(folder.path, `${name}.parquet`);
    const dates = (times: Float64Array): Date[] => Array.from(times, (time) => new Date(time));
    const doubles = (values: Float64Array) => ({ type: 'DOUBLE' as const, data: values });
    writeParquet(path('bars'), { ...{ time: doubles(bars.column('time')), close: doubles(bars.column('close')), known_time: doubles(barKnownTime(bars)) } });
    writeParquet(path('news'), {
      event_time: { type: 'TIMESTAMP', data: dates(news.column('event_time')) },
      known_time: { type: 'TIMESTAMP', data: dates(news.column('known_time')) },
      ...{ avg_sentiment: doubles(news.column('avg_sentiment')), article_count: doubles(news.column('article_count')) },
    });
    await duckdbAsOfJoin({ left: { path: path('bars'), knownTime: 'known_time' }, views: [{ view, path: path('news'), details }], output: path('joined') });
    const read = await decodeTable('joined', readFileSync(path('joined')));
    for (const name of joined.names)
      expect([name, read.column(name).findIndex((value, row) => !Object.is(value, joined.column(name)[row]))]).toEqual([name, -1]);
  });
});
