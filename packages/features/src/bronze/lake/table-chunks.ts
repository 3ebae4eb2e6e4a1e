import { ColumnTable, DataFormatError } from '@spx/core';
import type { ParquetFile, RowRange } from '../formats/parquet-file.js';
import { fillColumn } from './fill-column.js';
import { openParquet } from './open-parquet.js';

/** How {@link tableChunks} reads. */
export interface TableChunksOptions {
  readonly chunkRows: number;
  /** Columns to read, as far as the first file has them; by default all that it has. */
  readonly columns?: readonly string[];
}

/**
 * Rows of Parquet files one after the other, in tables of `chunkRows` rows (the last may be shorter). Memory holds one row group and one table, however long the files.
 *
 * `time` is a timestamp of a known zone or whole epoch milliseconds; every file must have it, and all columns that the first one has.
 *
 * @throws {StoreError} if a file cannot be opened.
 * @throws {DataFormatError} if a file is damaged, or a column is missing or not numeric.
 * @throws {MissingDependencyError} if hyparquet is not installed.
 */
export async function* tableChunks(paths: readonly string[], { chunkRows, columns }: TableChunksOptions): AsyncGenerator<ColumnTable> {
  let names: readonly string[] | undefined;
  let chunk: Chunk | undefined;
  for (const path of paths) {
    const file = await openParquet(path);
    const present = file.columns.map((column) => column.name);
    names ??= columns === undefined ? present : columns.filter((name) => present.includes(name));
    refuseColumns(path, file, names);
    for (const range of file.rowGroups) {
      const group = await readGroup(path, { file, names, range });
      for (let from = 0; from < range.to - range.from; ) {
        chunk ??= { columns: emptyColumns(names, chunkRows), rows: 0 };
        const to = Math.min(range.to - range.from, from + chunkRows - chunk.rows);
        for (const name of names) chunk.columns[name]!.set(group[name]!.subarray(from, to), chunk.rows);
        chunk.rows += to - from;
        from = to;
        if (chunk.rows < chunkRows) continue;
        yield new ColumnTable(chunk.columns);
        chunk = undefined;
      }
    }
  }
  if (chunk !== undefined) yield new ColumnTable(chunk.columns).slice(0, chunk.rows);
}

/** Columns that fill up; they are new for every table, for whoever received the last may still hold it. */
interface Chunk {
  readonly columns: Readonly<Record<string, Float64Array>>;
  rows: number;
}

function emptyColumns(names: readonly string[], rows: number): Record<string, Float64Array> {
  return Object.fromEntries(names.map((name) => [name, new Float64Array(rows)]));
}

function refuseColumns(source: string, { columns }: ParquetFile, names: readonly string[]): void {
  for (const name of new Set(['time', ...names])) {
    const kind = columns.find((column) => column.name === name)?.kind;
    if (kind === undefined) throw new DataFormatError({ source, problem: `it has no column "${name}"` });
    if (kind === 'other') throw new DataFormatError({ source, problem: `its column "${name}" is not numeric` });
    if (kind !== 'wall-clock') continue;
    const remedy = 'Read the bars with "readBars" and its option "timeZone", and store what it gives.';
    throw new DataFormatError({ source, problem: `its column "${name}" names no time zone`, remedy });
  }
}

async function readGroup(path: string, options: { file: ParquetFile; names: readonly string[]; range: RowRange }): Promise<Record<string, Float64Array>> {
  const { file, names, range } = options;
  const columns = emptyColumns(names, range.to - range.from);
  const take = (name: string, values: ArrayLike<unknown>, firstRow: number): void => {
    const column = columns[name];
    if (column !== undefined) fillColumn(column, values, firstRow - range.from);
  };
  await file.read(names, take, range);
  if (columns.time?.every(Number.isInteger) === false) throw new DataFormatError({ source: path, problem: 'its times are not whole milliseconds' });
  return columns;
}
