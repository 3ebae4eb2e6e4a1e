import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { barColumns, CancelledError, type ColumnTable, claimDirectory, type FeatureCalculator, hashTable, InvalidArgumentError, StoreError } from '@spx/core';
import { awkwardBars } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { decodeTable } from '../../bronze/lake/decode-table.js';
import { tableFields } from '../../bronze/lake/encode-table.js';
import { parquetAppender } from '../../bronze/lake/parquet-appender.js';
import { simpleReturn } from '../../silver/returns/simple-return.js';
import { rollingVolatility } from '../../silver/volatility/rolling-volatility.js';
import { featureMatrix } from '../feature-matrix.js';
import { featureSet } from '../feature-set/feature-set.js';
import { marketFeatures } from '../market-features.js';
import { computePartitions, type PartitionProgress } from './compute-partitions.js';

const matrix = marketFeatures();
const folder = temporaryFolder();
const bars = new Map(['SPX500', 'SPY', 'USD/SGD'].map((instrument, index) => [instrument, awkwardBars({ seed: index + 1, rows: 1_000 + 300 * index })]));

/** Writes bars as one file with a row group at each cut. */
async function writeBars(path: string, table: ColumnTable, groups: readonly number[] = [table.rowCount]): Promise<void> {
  const appender = await parquetAppender({ path, fields: tableFields(table) });
  for (const [index, to] of groups.entries()) await appender.append(table.slice(groups[index - 1] ?? 0, to));
  await appender.finish();
}

let lakes = 0;
/** A lake of three instruments in several files and row groups, and where their features go. */
async function newLake() {
  const root = join(folder.path, `lake-${lakes++}`);
  const file = (name: string): string => join(root, 'in', name);
  const [spx, spy, usd] = [...bars.values()] as [ColumnTable, ColumnTable, ColumnTable];
  await writeBars(file('instrument=SPX500/part-0.parquet'), spx, [1, 700, 1_000]);
  await writeBars(file('instrument=SPY/year=2023/bars.parquet'), spy.slice(0, 411));
  await writeBars(file('instrument=SPY/year=2024/bars.parquet'), spy.slice(411, spy.rowCount), [500, spy.rowCount - 411]);
  await writeBars(file('instrument=USD%2FSGD/bars.parquet'), usd);
  const output = join(root, 'out');
  return { file, options: { matrix, input: join(root, 'in'), output }, read: (name: string) => decodeTable(name, readFileSync(join(output, name))) };
}

describe('computePartitions', () => {
  it.each([1_000_000, 256, 77])('gives the bits of the batch in pieces of %i rows, however the bars are filed', async (chunkRows) => {
    const { options, read } = await newLake();
    const results = await computePartitions({ ...options, chunkRows });
    expect(results.map(({ instrument, rows, isKept }) => [instrument, rows, isKept])).toEqual([...bars].map(([name, { rowCount }]) => [name, rowCount, false]));
    for (const [instrument, table] of bars) {
      const written = await read(`instrument=${encodeURIComponent(instrument)}/features.parquet`);
      expect(written.names).toEqual(['time', ...matrix.names]);
      expect(written.column('time')).toEqual(table.column('time'));
      expect(hashTable(written.select(matrix.names))).toBe(hashTable(await matrix.compute(table)));
    }
  });

  it('reads bars without a backfilled flag as traded ones', async () => {
    const { options, file, read } = await newLake();
    const spx = bars.get('SPX500')!;
    await writeBars(file('instrument=SPX500/part-0.parquet'), spx.select(barColumns.slice(0, -1)));
    await computePartitions({ ...options, instruments: ['SPX500'] });
    expect((await read('instrument=SPX500/features.parquet')).column('is_backfilled').every((flag) => flag === 0)).toBe(true);
  });

  it('tells how far it is', async () => {
    const { options } = await newLake();
    const seen: PartitionProgress[] = [];
    await computePartitions({ ...options, instruments: ['SPX500'], chunkRows: 600, onProgress: (progress) => seen.push(progress) });
    expect(seen).toEqual([
      { instrument: 'SPX500', rows: 600, status: 'computing' },
      { instrument: 'SPX500', rows: 1_000, status: 'computing' },
      { instrument: 'SPX500', rows: 1_000, status: 'computed' },
    ]);
  });
});

describe('several threads', () => {
  const set = featureSet({ specVersion: 1, features: [{ calculator: 'rsi' }, { calculator: 'volatilityRegime' }, { calculator: 'macd' }] });

  it('give the bits of one, and know what it has done', async () => {
    const { options, read } = await newLake();
    const seen: PartitionProgress[] = [];
    const results = await computePartitions({ ...options, matrix: set, threads: 2, chunkRows: 300, onProgress: (progress) => seen.push(progress) });
    expect(results.map(({ instrument, rows, isKept }) => [instrument, rows, isKept])).toEqual([...bars].map(([name, { rowCount }]) => [name, rowCount, false]));
    for (const [instrument, table] of bars) {
      const written = await read(`instrument=${encodeURIComponent(instrument)}/features.parquet`);
      expect(hashTable(written.select(set.names))).toBe(hashTable(await set.compute(table)));
    }
    expect(seen.map(({ status }) => status)).toEqual(['computed', 'computed', 'computed']);
    expect((await computePartitions({ ...options, matrix: set })).every(({ isKept }) => isKept)).toBe(true);
  });

  it('name the instrument that fails', async () => {
    const { options, file } = await newLake();
    writeFileSync(file('instrument=SPY/year=2023/bars.parquet'), 'PAR1 but not really');
    await expect(computePartitions({ ...options, matrix: set, threads: 3 })).rejects.toThrow(
      /1 of 3 failed, the others are written; "SPY": .* is damaged or cut off/,
    );
    expect(existsSync(join(options.output, 'instrument=USD%2FSGD/features.parquet'))).toBe(true);
  });

  it('stop without a trace of what is in work', async () => {
    const { options } = await newLake();
    const stop = new AbortController();
    stop.abort();
    await expect(computePartitions({ ...options, matrix: set, threads: 2, signal: stop.signal })).rejects.toThrow(CancelledError);
    for (const name of readdirSync(options.output)) expect(readdirSync(join(options.output, name))).toEqual([]);
  });

  it('are refused for calculators that they cannot make', async () => {
    const { options } = await newLake();
    const matrix = featureMatrix({ calculators: [simpleReturn()] });
    await expect(computePartitions({ ...options, matrix, threads: 2 })).rejects.toThrow(
      '"threads" must be 1 for calculators that other threads cannot make, received "2".',
    );
    await expect(computePartitions({ ...options, threads: 0 })).rejects.toThrow(InvalidArgumentError);
  });
});

describe('started again', () => {
  it('keeps what holds, and computes what has other bars, other code, or a broken file', async () => {
    const { options, file } = await newLake();
    const kept = async (codeVersion?: string): Promise<boolean[]> =>
      (await computePartitions({ ...options, ...(codeVersion === undefined ? {} : { codeVersion }) })).map(({ isKept }) => isKept);
    expect(await kept()).toEqual([false, false, false]);
    expect(await kept()).toEqual([true, true, true]);
    await writeBars(file('instrument=SPY/year=2025/bars.parquet'), later(bars.get('SPY')!));
    expect(await kept()).toEqual([true, false, true]);
    writeFileSync(join(options.output, 'instrument=SPX500/features.parquet'), 'torn');
    expect(await kept()).toEqual([false, true, true]);
    expect(await kept('2')).toEqual([false, false, false]);
  });

  it('with other features computes anew, though the calculators behind them are the same', async () => {
    const { options } = await newLake();
    const of = (calculators: readonly FeatureCalculator[]) => computePartitions({ ...options, matrix: featureMatrix({ calculators }), instruments: ['SPY'] });
    await of([rollingVolatility()]);
    expect((await of([rollingVolatility()]))[0]?.isKept).toBe(true);
    expect((await of([simpleReturn(), rollingVolatility()]))[0]?.isKept).toBe(false);
    expect((await of([simpleReturn(), rollingVolatility({ period: 30 })]))[0]?.isKept).toBe(false);
  });

  it('removes what a killed run left behind', async () => {
    const { options } = await newLake();
    await computePartitions(options);
    const spy = join(options.output, 'instrument=SPY');
    rmSync(join(spy, 'features.parquet'));
    writeFileSync(join(spy, 'features.parquet.1.tmp'), 'half');
    await computePartitions(options);
    expect(readdirSync(spy)).toEqual(['features.parquet']);
  });
});

describe('an instrument that fails', () => {
  it('is named with its file and row, and leaves the others and its earlier features alone', async () => {
    const { options, file } = await newLake();
    await computePartitions({ ...options, instruments: ['SPX500'] });
    const before = readFileSync(join(options.output, 'instrument=SPX500/features.parquet'));
    await writeBars(file('instrument=SPX500/part-1.parquet'), bars.get('SPX500')!.slice(0, 5));
    const seen: PartitionProgress[] = [];
    const run = computePartitions({ ...options, chunkRows: 500, onProgress: (progress) => seen.push(progress) });
    await expect(run).rejects.toThrow(StoreError);
    await expect(run).rejects.toThrow(
      '1 of 3 failed, the others are written; "SPX500": "instrument=SPX500" cannot be read: in the piece from row 1000 on, "time[0]"',
    );
    expect(seen.find(({ status }) => status === 'failed')).toMatchObject({ instrument: 'SPX500', rows: 1_000, error: { code: 'DATA_FORMAT' } });
    expect(readFileSync(join(options.output, 'instrument=SPX500/features.parquet')).equals(before)).toBe(true);
    expect(readdirSync(join(options.output, 'instrument=SPX500'))).toEqual(['features.parquet']);
    expect(existsSync(join(options.output, 'instrument=USD%2FSGD/features.parquet'))).toBe(true);
  });

  it.each<[string, (lake: Awaited<ReturnType<typeof newLake>>) => Promise<void> | void, string]>([
    ['a damaged file', ({ file }) => writeFileSync(file('instrument=SPY/year=2023/bars.parquet'), 'PAR1 but not really'), 'is damaged or cut off'],
    ['no file', ({ file }) => rmSync(file('instrument=USD%2FSGD/bars.parquet')), '"instrument=USD%2FSGD" cannot be read: it holds no Parquet file.'],
    [
      'a column missing in a later file',
      ({ file }) => writeBars(file('instrument=SPY/year=2024/bars.parquet'), bars.get('SPY')!.select(['time', 'open', 'high', 'low', 'close'])),
      'it has no column "volume"',
    ],
    ['no times', ({ file }) => writeBars(file('instrument=SPY/year=2023/bars.parquet'), bars.get('SPY')!.select(['close'])), 'it has no column "time"'],
    ['no prices', ({ file }) => writeBars(file('instrument=USD%2FSGD/bars.parquet'), bars.get('SPY')!.select(['time'])), 'open'],
  ])('of %s says so', async (_, harm, problem) => {
    const lake = await newLake();
    await harm(lake);
    await expect(computePartitions(lake.options)).rejects.toThrow(problem);
  });
});

it('stops between two pieces without a trace of the instrument in work', async () => {
  const { options } = await newLake();
  const stop = new AbortController();
  const run = computePartitions({ ...options, chunkRows: 400, signal: stop.signal, onProgress: ({ instrument }) => instrument === 'SPY' && stop.abort() });
  await expect(run).rejects.toThrow(CancelledError);
  expect(existsSync(join(options.output, 'instrument=SPX500/features.parquet'))).toBe(true);
  expect(readdirSync(join(options.output, 'instrument=SPY'))).toEqual([]);
  await computePartitions(options);
});

it('leaves an instrument that another run is at work on to that run', async () => {
  const { options } = await newLake();
  const claim = await claimDirectory(join(options.output, 'instrument=SPY'));
  await expect(computePartitions(options)).rejects.toThrow(/1 of 3 failed, the others are written; "SPY": .* holds it since/);
  await claim.release();
  expect((await computePartitions(options)).map(({ isKept }) => isKept)).toEqual([true, false, true]);
});

it('refuses unknown instruments, and an input without partitions', async () => {
  const { options } = await newLake();
  await expect(computePartitions({ ...options, instruments: ['SPY', 'QQQ'] })).rejects.toThrow(
    '"instruments[1]" must be one of "SPX500", "SPY", "USD/SGD", received "QQQ".',
  );
  await expect(computePartitions({ ...options, chunkRows: 0 })).rejects.toThrow(InvalidArgumentError);
  await expect(computePartitions({ ...options, input: folder.path })).rejects.toThrow('it holds no folder "instrument=<name>"');
  await expect(computePartitions({ ...options, input: join(options.output, 'absent') })).rejects.toThrow(StoreError);
});

/** The same bars a year on. */
function later(table: ColumnTable): ColumnTable {
  const rows = Uint32Array.from({ length: 20 }, (_, row) => row);
  const part = table.take(rows);
  for (let row = 0; row < 20; row++) part.column('time')[row]! += 366 * 86_400_000;
  return part;
}
