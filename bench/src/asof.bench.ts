import { ColumnTable, type FeatureView, seededRandom } from '@spx/core';
import { type AsOfView, asOfJoin, type EntityCodes, entityCodes } from '@spx/features';
import { asofDuckdb } from './asof-duckdb.js';
import { asofNaiveJoin } from './asof-naive-join.js';
import type { BenchFigure, BenchOptions } from './bench-figure.js';
import { bestOf } from './best-of.js';

const DEFAULT_ROWS = 1_700_000;
const NEWS_SHARE = 17;
const MINUTE = 60_000;
const RUNS = 12;
const LATE_SHARE = 0.1;

/** Left rows and one view, with the strings that the naive join works on. */
interface Tables {
  readonly time: Float64Array;
  readonly entities: EntityCodes;
  readonly strings: readonly string[];
  readonly news: AsOfView<'sentiment'> & { readonly entities: EntityCodes };
  readonly newsStrings: readonly string[];
}

/**
 * As-of joins: minute bars with a seventeenth as many rows of news, 10 % of them corrections or late; one entity, 500 entities in turn, 500 in blocks; then five views at
 * three sizes; and once by DuckDB over files. Best of twelve runs. Baseline: a map of entities and a binary search a row, on the same tables, which gives the same column.
 */
export async function asofBench(options: BenchOptions): Promise<readonly BenchFigure[]> {
  const rows = options.rows ?? DEFAULT_ROWS;
  const one = tablesOf(rows, 1, 'turn');
  const many = tablesOf(rows, 500, 'turn');
  const blocks = tablesOf(rows, 500, 'blocks');
  return [
    figureOf('one entity', one, () => joinOf(one, one.entities)),
    figureOf('500 entities in turn', many, () => joinOf(many, many.entities)),
    figureOf('500 entities in blocks', blocks, () => joinOf(blocks, blocks.entities)),
    await duckdbFigure(many, options.threads),
    figureOf('500 entities in turn, numbering the strings included', many, () => joinOf(many, entityCodes(many.strings))),
    ...[rows >> 2, rows >> 1, rows].map((part) => fiveViews(tablesOf(part, 500, 'turn'))),
  ];
}

function tablesOf(rows: number, entityCount: number, order: 'turn' | 'blocks'): Tables {
  const random = seededRandom(3).fork(`${rows} ${entityCount} ${order}`);
  const perEntity = Math.ceil(rows / entityCount);
  const codeOf = (row: number): number => (order === 'turn' ? row % entityCount : Math.floor(row / perEntity));
  const minuteOf = (row: number): number => (order === 'turn' ? Math.floor(row / entityCount) : row % perEntity);
  const names = Array.from({ length: entityCount }, (_, code) => `instrument_${code}`);
  const strings = Array.from({ length: rows }, (_, row) => names[codeOf(row)]!);
  const newsRows = Math.max(1, Math.floor(rows / NEWS_SHARE));
  const known = Float64Array.from({ length: newsRows }, () => Math.floor(random.uniform() * perEntity * MINUTE)).sort();
  const event = known.map((time) => time - (random.uniform() < LATE_SHARE ? Math.floor(random.uniform() * 600 * MINUTE) : 0));
  const newsStrings = Array.from({ length: newsRows }, () => names[Math.floor(random.uniform() * entityCount)]!);
  const view: FeatureView<'sentiment'> = { specVersion: 1, name: 'news', entity: 'instrument', features: ['sentiment'] };
  const table = new ColumnTable({ event_time: event, known_time: known, sentiment: event.map(() => random.normal()) });
  return {
    time: Float64Array.from({ length: rows }, (_, row) => (minuteOf(row) + 1) * MINUTE),
    entities: entityCodes(strings),
    strings,
    news: { view, table, entities: entityCodes(newsStrings), onDuplicate: 'last' },
    newsStrings,
  };
}

function joinOf({ time, news }: Tables, entities: EntityCodes): Float64Array {
  return asOfJoin({ left: { table: new ColumnTable({ time }), knownTime: time, entities }, views: [news] }).column('sentiment');
}

function fiveViews(tables: Tables): BenchFigure {
  const { time, entities, news } = tables;
  const views = Array.from({ length: 5 }, (_, index) => ({ ...news, view: { ...news.view, name: `news_${index}` }, prefix: `n${index}_` }));
  const join = (): Float64Array => asOfJoin({ left: { table: new ColumnTable({ time }), knownTime: time, entities }, views }).column('n4_sentiment');
  return figureOf('5 views, 500 entities in turn', tables, join);
}

/** Reads, joins and writes files, so its ratio to a join in memory is that of two different things. */
async function duckdbFigure(tables: Tables, threads: number): Promise<BenchFigure> {
  const memoryLimitMb = 512;
  const value = await asofDuckdb(tables, { threads, memoryLimitMb });
  const { milliseconds } = bestOf(RUNS, () => joinOf(tables, tables.entities));
  return {
    ...{ bench: 'asof', figure: '500 entities by DuckDB, Parquet to Parquet', value, unit: 'ms', rows: tables.time.length, threads },
    baseline: { name: 'the same join in memory', value: milliseconds },
    ratio: value / milliseconds,
    details: { newsRows: tables.news.table.rowCount, memoryLimitMb },
  };
}

function figureOf(figure: string, tables: Tables, join: () => Float64Array): BenchFigure {
  const { milliseconds, result } = bestOf(RUNS, join);
  const { time, strings, news, newsStrings } = tables;
  const naive = bestOf(2, () => asofNaiveJoin({ time, entities: strings, right: news.table, rightEntities: newsStrings, feature: 'sentiment' }));
  return {
    ...{ bench: 'asof', figure, value: milliseconds, unit: 'ms', rows: time.length, threads: 1 },
    baseline: { name: 'a map of entities and a binary search a row, one view', value: naive.milliseconds },
    ratio: milliseconds / naive.milliseconds,
    details: {
      newsRows: news.table.rowCount,
      nsPerRow: (milliseconds * 1e6) / time.length,
      differingRows: result.reduce((count, value, row) => count + (Object.is(value, naive.result[row]) ? 0 : 1), 0),
      joinedRows: result.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0),
    },
  };
}
