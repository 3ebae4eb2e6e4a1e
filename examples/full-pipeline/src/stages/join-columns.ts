import { ColumnTable } from '@spx/core';

/** One table over the columns of several tables with as many rows each; nothing is copied. */
export function joinColumns(tables: readonly ColumnTable[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(tables.flatMap((table) => table.names.map((name) => [name, table.column(name)]))));
}
