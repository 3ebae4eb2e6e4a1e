import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnTable, DataFormatError, hashTable, InvalidArgumentError, StoreError } from '@spx/core';
import { parquetReadObjects } from 'hyparquet';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { partitionedLake } from './partitioned-lake.js';

const folder = temporaryFolder();
let lakes = 0;
const newLake = () => partitionedLake(join(folder.path, `lake-${lakes++}`));

function tableOf(from: number, rows: number): ColumnTable {
  const count = { length: rows };
  return new ColumnTable({
    time: Float64Array.from(count, (_, row) => (from + row) * 60_000),
    x: Float64Array.from(count, (_, row) => (row % 7 === 0 ? Number.NaN : Math.sin(from + row))),
  });
}

it('gives back every bit of all parts, in the order of their names', async () => {
  const lake = newLake();
  await lake.write({ instrument: 'SPY', part: '2024', table: tableOf(300, 200) });
  await lake.write({ instrument: 'SPY', part: '2023', table: tableOf(0, 300) });
  const read = await lake.read('SPY');
  expect(read.column('time')).toEqual(tableOf(0, 500).column('time'));
  expect(hashTable(read.slice(300, 500))).toBe(hashTable(tableOf(300, 200)));
});

it('replaces a part and leaves nothing else behind', async () => {
  const lake = newLake();
  await lake.write({ instrument: 'SPY', table: tableOf(0, 10) });
  await lake.write({ instrument: 'SPY', table: tableOf(5, 3) });
  expect(hashTable(await lake.read('SPY'))).toBe(hashTable(tableOf(5, 3)));
  expect(readdirSync(join(lake.directory, 'instrument=SPY'))).toEqual(['rows.parquet']);
});

it('reads in tables of any size, across parts and row groups', async () => {
  const lake = newLake();
  await lake.write({ instrument: 'SPY', part: 'a', table: tableOf(0, 150_000) });
  await lake.write({ instrument: 'SPY', part: 'b', table: tableOf(150_000, 1) });
  const sizes: number[] = [];
  let next = 0;
  for await (const table of lake.chunks('SPY', { chunkRows: 60_000 })) {
    expect(table.column('time').every((time, row) => time === (next + row) * 60_000)).toBe(true);
    sizes.push(table.rowCount);
    next += table.rowCount;
  }
  expect(sizes).toEqual([60_000, 60_000, 30_001]);
});

it('names folders so that any instrument has one, and lists them', async () => {
  const lake = newLake();
  for (const instrument of ['USD/SGD', '../up', 'Ä B', 'SPY']) await lake.write({ instrument, table: tableOf(0, 1) });
  expect(await lake.instruments()).toEqual(['../up', 'SPY', 'USD/SGD', 'Ä B'].sort((a, b) => (encodeURIComponent(a) < encodeURIComponent(b) ? -1 : 1)));
  expect(readdirSync(lake.directory)).toHaveLength(4);
  expect((await lake.read('USD/SGD')).rowCount).toBe(1);
});

it('writes times that other readers take for times', async () => {
  const path = await newLake().write({ instrument: 'SPY', table: tableOf(1, 2) });
  const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(path)).buffer });
  expect(rows[1]).toEqual({ time: new Date(120_000), x: Math.sin(2) });
});

it('refuses names that it cannot keep, and what is not there or damaged', async () => {
  const lake = newLake();
  await expect(lake.instruments()).rejects.toThrow(StoreError);
  await expect(lake.write({ instrument: '', table: tableOf(0, 1) })).rejects.toThrow(InvalidArgumentError);
  await expect(lake.write({ instrument: 'SPY', part: '../up', table: tableOf(0, 1) })).rejects.toThrow(InvalidArgumentError);
  await lake.write({ instrument: 'SPY', table: tableOf(0, 0) });
  await expect(lake.read('QQQ')).rejects.toThrow('there is no instrument "QQQ"');
  await expect(lake.read('SPY')).rejects.toThrow('"SPY" has no rows');
  const path = await lake.write({ instrument: 'SPY', table: tableOf(0, 10) });
  writeFileSync(path, readFileSync(path).subarray(0, 90));
  await expect(lake.read('SPY')).rejects.toThrow(DataFormatError);
});
