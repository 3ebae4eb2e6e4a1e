import { join } from 'node:path';
import { type ColumnTable, InvalidArgumentError, StoreError } from '@spx/core';
import { integerOption } from '../../silver/description/integer-option.js';
import { tableFields } from './encode-table.js';
import { openParquet } from './open-parquet.js';
import { parquetAppender } from './parquet-appender.js';
import { type PartitionFolder, partitionFolders, partitionName } from './partition-folders.js';
import { tableChunks } from './table-chunks.js';

/** As many rows as a reader decodes at a time. */
const ROWS_PER_GROUP = 122_880;
const PART = /^\w[\w.-]*$/;

/** Rows of one instrument to store. */
export interface PartitionWrite {
  readonly instrument: string;
  /** Name of the part, such as `2024`; default `rows`. Parts are read in the order of their names, and one that exists is replaced. */
  readonly part?: string;
  /** Columns of numbers, `time` among them. */
  readonly table: ColumnTable;
}

/** Tables of many instruments in Parquet files, a folder `instrument=<name>/` for each: the layout that DuckDB, Spark and Arrow read as a partitioned table. */
export interface PartitionedLake {
  readonly directory: string;
  /** Instruments that the lake holds, in order. A {@link StoreError} if its folder cannot be read. */
  instruments(): Promise<readonly string[]>;
  /** Stores a part of an instrument's rows; readers see the part that was there before or the new one, never a half. Gives the path. */
  write(partition: PartitionWrite): Promise<string>;
  /** All rows of an instrument. A {@link StoreError} if it is not there. */
  read(instrument: string): Promise<ColumnTable>;
  /** All rows of an instrument in tables of `chunkRows` rows (default 122,880), for what is larger than memory. */
  chunks(instrument: string, options?: { readonly chunkRows?: number }): AsyncGenerator<ColumnTable>;
}

/**
 * A lake that is partitioned by instrument; what `computePartitions` reads and writes.
 *
 * @param directory - made by the first write.
 * @throws {InvalidArgumentError} from `write`, if the name of a part is not allowed.
 * @throws {DataFormatError} from `read` and `chunks`, if a file is damaged or lacks a column.
 * @throws {MissingDependencyError} if hyparquet (to read) or hyparquet-writer (to write) is not installed.
 * @example
 * const lake = partitionedLake('lake/bars');
 * await lake.write({ instrument: 'SPY', part: '2024', table: bars });
 * await lake.instruments(); // ['SPY']
 */
export function partitionedLake(directory: string): PartitionedLake {
  return {
    directory,
    instruments: async () => (await partitionFolders(directory)).map(({ instrument }) => instrument),
    write: (partition) => writePart(directory, partition),
    async read(instrument) {
      const { files } = await folderOf(directory, instrument);
      const rowCounts = await Promise.all(files.map(async (file) => (await openParquet(file)).rowCount));
      const rows = rowCounts.reduce((sum, count) => sum + count, 0);
      for await (const table of tableChunks(files, { chunkRows: Math.max(1, rows) })) return table;
      throw new StoreError({ store: directory, operation: 'read', problem: `"${instrument}" has no rows` });
    },
    async *chunks(instrument, { chunkRows = ROWS_PER_GROUP } = {}) {
      integerOption('chunkRows', chunkRows, 1);
      yield* tableChunks((await folderOf(directory, instrument)).files, { chunkRows });
    },
  };
}

async function folderOf(directory: string, instrument: string): Promise<PartitionFolder> {
  const found = (await partitionFolders(directory)).find((folder) => folder.instrument === instrument);
  if (found !== undefined) return found;
  throw new StoreError({ store: directory, operation: 'read', problem: `there is no instrument "${instrument}"` });
}

async function writePart(directory: string, { instrument, part = 'rows', table }: PartitionWrite): Promise<string> {
  if (!PART.test(part))
    throw new InvalidArgumentError('part', 'made of letters, digits, "_", "." and "-", and begin with none of the last two', { received: part });
  if (instrument === '') throw new InvalidArgumentError('instrument', 'a name', { received: instrument });
  const path = join(directory, partitionName(instrument), `${part}.parquet`);
  const appender = await parquetAppender({ path, fields: tableFields(table) });
  try {
    for (let from = 0; from < table.rowCount; from += ROWS_PER_GROUP) await appender.append(table.slice(from, Math.min(from + ROWS_PER_GROUP, table.rowCount)));
    await appender.finish();
  } catch (cause) {
    await appender.abandon();
    throw cause;
  }
  return path;
}
