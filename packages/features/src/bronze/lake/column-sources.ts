import type { ColumnTable } from '@spx/core';
import type { ColumnSource } from 'hyparquet-writer';
import type { TableField } from './table-manifest.js';

/** Columns of a table as the Parquet writer takes them: plain doubles, and timestamps with their range so that readers may skip. */
export function columnSources(table: ColumnTable, fields: readonly TableField[]): ColumnSource[] {
  return fields.map(({ name, type }) => ({
    name,
    nullable: false,
    ...(type === 'timestamp'
      ? { type: 'TIMESTAMP' as const, data: BigInt64Array.from(table.column(name), BigInt) }
      : { type: 'DOUBLE' as const, data: table.column(name) }),
    encoding: 'PLAIN',
    statistics: type === 'timestamp',
  }));
}
