import { type ColumnTable, hashTable, sha256 } from '@spx/core';
import { tableFields } from './encode-table.js';
import type { LakeWrite } from './lake-write.js';
import type { TableField, TableManifest } from './table-manifest.js';

/** Characters of the hash in the name of a data file: 64 bits. */
const HASH_CHARACTERS = 16;

/** The manifest of a table that was encoded to `bytes`. */
export function describeTable({ layer, name, table, lineage, units = {} }: LakeWrite, bytes: Uint8Array): TableManifest {
  const hash = sha256(bytes);
  return {
    specVersion: 1,
    layer,
    name,
    file: `${name}.${hash.slice(0, HASH_CHARACTERS)}.parquet`,
    sha256: hash,
    contentHash: hashTable(table),
    rows: table.rowCount,
    schema: tableFields(table).map((field): TableField => withUnit(field, units[field.name])),
    range: rangeOf(table),
    lineage,
  };
}

function withUnit(field: TableField, unit: string | undefined): TableField {
  return unit === undefined ? field : { ...field, unit };
}

function rangeOf(table: ColumnTable): TableManifest['range'] {
  const time = table.has('time') ? table.column('time') : new Float64Array(0);
  const [from, to] = [time[0], time.at(-1)];
  return from === undefined || to === undefined || !isDate(from) || !isDate(to) ? null : { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function isDate(time: number): boolean {
  return !Number.isNaN(new Date(time).getTime());
}
