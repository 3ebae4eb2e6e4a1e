import { readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ColumnTable, hashTable, InvalidArgumentError, StoreError, sha256 } from '@spx/core';
import { parquetReadObjects } from 'hyparquet';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../../test/temporary-folder.js';
import { simulateBars } from '../simulation/simulate-bars.js';
import { parquetLake } from './parquet-lake.js';
import type { TableLineage } from './table-lineage.js';

const folder = temporaryFolder();
const lineage: TableLineage = { inputs: [{ name: 'spy.csv', hash: 'ab' }], codeVersion: '1.2.3', options: { period: 14, zone: null } };
const START = Date.UTC(2024, 2, 4, 14, 30);
const table = new ColumnTable({
  time: Float64Array.of(START, START + 60_000, START + 120_000),
  value: Float64Array.of(1.5, Number.NaN, -0),
  flag: Float64Array.of(0, 1, Number.POSITIVE_INFINITY),
});

let lakes = 0;
function newLake(): { readonly path: string; readonly open: () => ReturnType<typeof parquetLake> } {
  const path = join(folder.path, `lake-${lakes++}`);
  return { path, open: () => parquetLake(path) };
}

function dataFiles(path: string, layer = 'gold'): string[] {
  return readdirSync(join(path, layer)).filter((name) => name.endsWith('.parquet'));
}

it('gives back every bit of what was written, to another process too', async () => {
  const { open } = newLake();
  await open().write({ layer: 'gold', name: 'features', table, lineage });
  const read = await open().read('gold', 'features');
  expect(read.names).toEqual(table.names);
  for (const name of table.names) {
    const [before, after] = [table.column(name), read.column(name)];
    before.forEach((value, row) => {
      expect(Object.is(after[row], value)).toBe(true);
    });
  }
});

it('describes the table in its manifest', async () => {
  const { path, open } = newLake();
  const manifest = await open().write({ layer: 'gold', name: 'features', table, lineage, units: { value: 'percent' } });
  expect(manifest).toEqual({
    specVersion: 1,
    layer: 'gold',
    name: 'features',
    file: `features.${manifest.sha256.slice(0, 16)}.parquet`,
    sha256: sha256(readFileSync(join(path, 'gold', manifest.file))),
    contentHash: hashTable(table),
    rows: 3,
    schema: [
      { name: 'time', type: 'timestamp' },
      { name: 'value', type: 'double', unit: 'percent' },
      { name: 'flag', type: 'double' },
    ],
    range: { from: '2024-03-04T14:30:00.000Z', to: '2024-03-04T14:32:00.000Z' },
    lineage,
  });
  expect(await open().manifest('gold', 'features')).toEqual(manifest);
  expect(await open().verify(manifest)).toEqual({ isIntact: true, problem: null });
});

it('writes times that other readers take for times', async () => {
  const { path, open } = newLake();
  const { file } = await open().write({ layer: 'gold', name: 'features', table, lineage });
  const rows = await parquetReadObjects({ file: new Uint8Array(readFileSync(join(path, 'gold', file))).buffer });
  expect(rows[0]).toEqual({ time: new Date(START), value: 1.5, flag: 0 });
});

it.each([
  ['no rows', new ColumnTable({ time: new Float64Array(0), a: new Float64Array(0) })],
  ['no times', new ColumnTable({ a: Float64Array.of(1, 2) })],
  ['times that are no whole milliseconds', new ColumnTable({ time: Float64Array.of(0.5, Number.NaN, -0, 1e300) })],
  ['a minus zero among its times', new ColumnTable({ time: Float64Array.of(0, -0) })],
  [
    'more rows than a group',
    new ColumnTable({
      time: Float64Array.from({ length: 200_000 }, (_, row) => row * 1000),
      a: Float64Array.from({ length: 200_000 }, (_, row) => Math.sin(row)),
    }),
  ],
])('keeps a table with %s', async (_, odd: ColumnTable) => {
  const { open } = newLake();
  await open().write({ layer: 'bronze', name: 'odd', table: odd, lineage });
  expect(hashTable(await open().read('bronze', 'odd'))).toBe(hashTable(odd));
});

it('knows what it does not hold', async () => {
  const lake = newLake().open();
  expect(await lake.manifest('gold', 'nothing')).toBeNull();
  expect(await lake.list()).toEqual([]);
  await expect(lake.read('gold', 'nothing')).rejects.toThrow(/there is no table "gold\/nothing"/);
});

it('lists all layers in order', async () => {
  const { open } = newLake();
  const lake = open();
  for (const [layer, name] of [
    ['silver', 'b'],
    ['gold', 'c'],
    ['silver', 'a'],
    ['bronze', 'z'],
  ] as const)
    await lake.write({ layer, name, table, lineage });
  expect((await open().list()).map(({ layer, name }) => `${layer}/${name}`)).toEqual(['bronze/z', 'silver/a', 'silver/b', 'gold/c']);
});

it('replaces a table, while the one before can still be verified', async () => {
  const { path, open } = newLake();
  const before = await open().write({ layer: 'gold', name: 'features', table, lineage });
  await open().write({ layer: 'gold', name: 'features', table: table.slice(0, 2), lineage });
  expect((await open().read('gold', 'features')).rowCount).toBe(2);
  expect(await open().verify(before)).toEqual({ isIntact: true, problem: null });
  expect(dataFiles(path)).toHaveLength(2);
});

it('gives a table that it holds without reading it again, but never one that another writer replaced', async () => {
  const { path, open } = newLake();
  const [mine, other] = [open(), open()];
  await mine.write({ layer: 'gold', name: 'features', table, lineage });
  for (const name of dataFiles(path)) rmSync(join(path, 'gold', name));
  expect(await mine.read('gold', 'features')).toBe(table);
  await other.write({ layer: 'gold', name: 'features', table: table.slice(0, 1), lineage });
  expect((await mine.read('gold', 'features')).rowCount).toBe(1);
});

describe('a data file that', () => {
  it.each<[string, (path: string) => void, RegExp]>([
    ['is missing', (path) => rmSync(path), /data file of the manifest is missing/],
    ['was cut off', (path) => truncateSync(path, 100), /torn or was edited/],
    [
      'was edited by one bit',
      (path) =>
        writeFileSync(
          path,
          readFileSync(path).map((byte, at) => (at === 60 ? byte ^ 1 : byte)),
        ),
      /torn or was edited/,
    ],
  ])('%s is an error to readers and a verdict to verify', async (_, harm, problem) => {
    const { path, open } = newLake();
    const manifest = await open().write({ layer: 'gold', name: 'features', table, lineage });
    harm(join(path, 'gold', manifest.file));
    await expect(open().read('gold', 'features')).rejects.toThrow(StoreError);
    await expect(open().read('gold', 'features')).rejects.toThrow(problem);
    expect(await open().verify(manifest)).toEqual({ isIntact: false, problem: expect.stringMatching(problem) });
  });

  it('holds another content than the manifest says is found by verify', async () => {
    const { open } = newLake();
    const manifest = await open().write({ layer: 'gold', name: 'features', table, lineage });
    expect((await open().verify({ ...manifest, contentHash: hashTable(table.slice(0, 1)) })).isIntact).toBe(false);
    expect((await open().verify({ ...manifest, rows: 4 })).isIntact).toBe(false);
  });
});

it.each([
  ['not JSON', '{', /the manifest is not JSON/],
  ['of another version', '{"specVersion": 2}', /bad field "specVersion"/],
])('refuses a manifest that is %s', async (_, text, problem) => {
  const { path, open } = newLake();
  await open().write({ layer: 'gold', name: 'features', table, lineage });
  writeFileSync(join(path, 'gold', 'features.manifest.json'), text);
  await expect(open().read('gold', 'features')).rejects.toThrow(problem);
});

it('lets no manifest point outside its folder', async () => {
  const { path, open } = newLake();
  const manifest = await open().write({ layer: 'gold', name: 'features', table, lineage });
  writeFileSync(join(path, 'gold', 'features.manifest.json'), JSON.stringify({ ...manifest, file: '../../elsewhere.parquet' }));
  await expect(open().read('gold', 'features')).rejects.toThrow(/bad field "file"/);
});

it.each(['', '../up', 'a/b', '.hidden', 'a b'])('refuses the name %j', async (name) => {
  await expect(newLake().open().write({ layer: 'gold', name, table, lineage })).rejects.toThrow(InvalidArgumentError);
});

it('stays whole under writers and readers of one name: each read is one of the written tables', async () => {
  const { open } = newLake();
  const tables = [1, 2, 3, 4, 5, 6].map((seed) => simulateBars({ seed, rows: 500 }).bars);
  const hashes = new Set(tables.map(hashTable));
  await open().write({ layer: 'gold', name: 'shared', table: tables[0] ?? table, lineage });
  const writers = tables.map((each) => open().write({ layer: 'gold', name: 'shared', table: each, lineage }));
  const readers = Array.from({ length: 30 }, async () => hashes.has(hashTable(await open().read('gold', 'shared'))));
  expect((await Promise.all(readers)).every(Boolean)).toBe(true);
  await Promise.all(writers);
  const last = await open().manifest('gold', 'shared');
  expect(hashTable(await open().read('gold', 'shared'))).toBe(last?.contentHash);
});
