import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type BarColumn, type ColumnTable, hashTable } from '@spx/core';
import { expect, it } from 'vitest';
import { partitionedLake } from '../src/bronze/lake/partitioned-lake.js';
import { readBars } from '../src/bronze/read-bars.js';
import { computePartitions } from '../src/gold/many-instruments/compute-partitions.js';
import { instrumentStreams } from '../src/gold/many-instruments/instrument-streams.js';
import { marketFeatures } from '../src/gold/market-features.js';
import { barAt } from './bar-at.js';
import { temporaryFolder } from './temporary-folder.js';

const data = process.env.SPX_DATA;
const folder = temporaryFolder();
const matrix = marketFeatures();
const files = { SPY: 'spy_1min_rth_2023.csv.gz', SPX500: 'spx500_3min_24h_2026-01_2026-07.csv.gz', USD_SGD: 'usd_sgd_1h_oanda_2025.ndjson.gz' };

it.skipIf(data === undefined || !existsSync(join(data, 'bars')))(
  'real bars of three instruments have the same features in one batch, in pieces from a lake, and bar by bar (skipped unless SPX_DATA names real bars)',
  async () => {
    const lake = partitionedLake(join(folder.path, 'in'));
    const tables = new Map<string, ColumnTable<BarColumn>>();
    for (const [instrument, name] of Object.entries(files)) {
      const { bars } = await readBars(join(data ?? '', 'bars', name));
      tables.set(instrument, bars);
      const half = bars.rowCount >> 1;
      await lake.write({ instrument, part: '1', table: bars.slice(0, half) });
      await lake.write({ instrument, part: '2', table: bars.slice(half, bars.rowCount) });
    }
    const results = await computePartitions({ matrix, input: lake.directory, output: join(folder.path, 'out'), chunkRows: 7_001 });
    const features = partitionedLake(join(folder.path, 'out'));
    const streams = instrumentStreams(matrix);
    for (const { instrument, rows } of results) {
      const bars = tables.get(instrument)!;
      const batch = await matrix.compute(bars);
      const written = await features.read(instrument);
      expect([rows, hashTable(written.select(matrix.names))]).toEqual([bars.rowCount, hashTable(batch)]);
      for (let row = 0; row < 3_000; row++) streams.push(instrument, barAt(bars, row));
      expect([...streams.push(instrument, barAt(bars, 3_000))]).toEqual(matrix.names.map((name) => batch.column(name)[3_000]));
    }
  },
);
