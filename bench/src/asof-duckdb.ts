import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ColumnTable } from '@spx/core';
import { type AsOfView, duckdbAsOfJoin, type EntityCodes, offlineFeatureStore } from '@spx/features';

/** Tables to join, both with entities. */
export interface DuckdbTables {
  readonly time: Float64Array;
  readonly entities: EntityCodes;
  readonly news: AsOfView & { readonly entities: EntityCodes };
}

/** Milliseconds of a join by DuckDB from Parquet files to a Parquet file, the shorter of two runs. The files are written before, by an offline store. */
export async function asofDuckdb(
  { time, entities, news }: DuckdbTables,
  options: { readonly threads: number; readonly memoryLimitMb: number },
): Promise<number> {
  const directory = mkdtempSync(join(tmpdir(), 'spx-bench-'));
  try {
    const store = offlineFeatureStore({ directory });
    await store.register(news.view);
    await store.register({ specVersion: 1, name: 'bars', entity: news.view.entity, features: ['row'] });
    await store.append('news', news);
    await store.append('bars', { table: new ColumnTable({ event_time: time, known_time: time, row: Float64Array.from(time.keys()) }), entities });
    const pathsOf = async (view: string): Promise<readonly string[]> => (await store.files(view)).map(({ path }) => path);
    const settings = {
      left: { path: await pathsOf('bars'), knownTime: 'known_time', entity: 'entity' },
      views: [{ view: news.view, path: await pathsOf('news'), entity: 'entity', onDuplicate: 'last' as const }],
      output: join(directory, 'joined.parquet'),
      ...options,
    };
    const times: number[] = [];
    for (let run = 0; run < 2; run++) {
      const started = performance.now();
      await duckdbAsOfJoin(settings);
      times.push(performance.now() - started);
    }
    return Math.min(...times);
  } finally {
    rmSync(directory, { recursive: true });
  }
}
