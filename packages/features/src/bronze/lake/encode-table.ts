import { type ColumnTable, importOptional } from '@spx/core';
import { columnSources } from './column-sources.js';
import type { TableField } from './table-manifest.js';

/** As many rows as a reader decodes at a time. */
const ROWS_PER_GROUP = 122_880;

/** Largest distance from 1970, in milliseconds, of a day that a Date can hold. */
const LATEST_TIME = 8.64e15;

/**
 * Writes a table as Parquet bytes: doubles, and `time` as TIMESTAMP_MILLIS in UTC so that other tools see times. Equal tables give equal bytes.
 *
 * Uncompressed: the low bits of doubles hardly compress, and a codec in JavaScript takes longer than the bytes that it saves.
 *
 * @throws {MissingDependencyError} if hyparquet-writer is not installed.
 */
export async function encodeTable(table: ColumnTable): Promise<Uint8Array> {
  const { ByteWriter, parquetWrite } = await importOptional('hyparquet-writer', 'writing Parquet', () => import('hyparquet-writer'));
  const writer = new ByteWriter();
  await parquetWrite({
    writer,
    columnData: columnSources(table, tableFields(table)),
    codec: 'UNCOMPRESSED',
    rowGroupSize: ROWS_PER_GROUP,
    createdBy: '@spx/features',
  });
  return writer.getBytes();
}

/** How each column of a table is stored. `time` is a timestamp if every value comes back exactly, a double otherwise. */
export function tableFields(table: ColumnTable): TableField[] {
  return table.names.map((name) => ({ name, type: name === 'time' && table.column(name).every(isWholeTime) ? 'timestamp' : 'double' }));
}

function isWholeTime(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= LATEST_TIME && !Object.is(value, -0);
}
