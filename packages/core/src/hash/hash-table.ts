import { createHash } from 'node:crypto';
import type { ColumnTable } from '../table/column-table.js';

/** SHA-256 over names and values of a table, in order: equal tables give equal hashes, whatever memory they lie in. */
export function hashTable(table: ColumnTable): string {
  const hash = createHash('sha256').update(JSON.stringify([table.rowCount, table.names]));
  for (const name of table.names) {
    const values = table.column(name);
    hash.update(new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
  }
  return hash.digest('hex');
}
