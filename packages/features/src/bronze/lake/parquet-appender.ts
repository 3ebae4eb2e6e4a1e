import { randomUUID } from 'node:crypto';
import { open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ColumnTable, importOptional, makeDirectory, StoreError, syncDirectory } from '@spx/core';
import { columnSources } from './column-sources.js';
import type { TableField } from './table-manifest.js';

/** What a {@link parquetAppender} is to write. */
export interface ParquetAppenderOptions {
  /** File to make or replace. */
  readonly path: string;
  readonly fields: readonly TableField[];
  /** Texts for the footer, by key. */
  readonly keyValues?: Readonly<Record<string, string>>;
}

/** A Parquet file in the making, of which memory holds one table at a time. Readers see the file that was there before until `finish` is done. */
export interface ParquetAppender {
  /** Adds a table as a row group of its own. */
  append(table: ColumnTable): Promise<void>;
  /** Writes the footer and puts the file in its place, durably. */
  finish(): Promise<void>;
  /** Takes back all that was written; nothing after `finish`. */
  abandon(): Promise<void>;
}

/**
 * Begins a Parquet file piece by piece, in the layout of the lake.
 *
 * Order: temporary file beside the target, fsync, rename, fsync of the folder.
 *
 * @throws {StoreError} from every method, if the disk refuses.
 * @throws {MissingDependencyError} if hyparquet-writer is not installed.
 */
export async function parquetAppender({ path, fields, keyValues = {} }: ParquetAppenderOptions): Promise<ParquetAppender> {
  const { ByteWriter, ParquetWriter, schemaFromColumnData } = await importOptional('hyparquet-writer', 'writing Parquet', () => import('hyparquet-writer'));
  const temporary = `${path}.${randomUUID()}.tmp`;
  const file = await orStoreError(path, async () => {
    await makeDirectory(dirname(path));
    return open(temporary, 'wx');
  });
  const bytes = new ByteWriter();
  const writer = new ParquetWriter({
    writer: bytes,
    schema: schemaFromColumnData({ columnData: columnSources(emptyTable(fields), fields) }),
    codec: 'UNCOMPRESSED',
    createdBy: '@spx/features',
    kvMetadata: Object.entries(keyValues).map(([key, value]) => ({ key, value })),
  });
  const flush = async (): Promise<void> => {
    await file.writeFile(bytes.getBytes());
    bytes.index = 0;
  };
  let isOpen = true;
  return {
    append: (table) =>
      orStoreError(path, async () => {
        await writer.write({ columnData: columnSources(table, fields), rowGroupSize: table.rowCount });
        await flush();
      }),
    finish: () =>
      orStoreError(path, async () => {
        await writer.finish();
        await flush();
        await file.sync();
        await file.close();
        isOpen = false;
        await rename(temporary, path);
        await syncDirectory(dirname(path));
      }),
    abandon: async () => {
      if (isOpen) await file.close();
      await rm(temporary, { force: true });
    },
  };
}

function emptyTable(fields: readonly TableField[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(fields.map(({ name }) => [name, new Float64Array(0)])));
}

async function orStoreError<Value>(path: string, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (cause) {
    throw new StoreError({ store: path, operation: 'write', problem: cause instanceof Error ? cause.message : String(cause), cause });
  }
}
