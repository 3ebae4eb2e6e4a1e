import type { ColumnTable } from '@spx/core';

/** Rows of each value of a column as a table of their own, in the order in which the values first appear; a missing value is an instrument called `NaN`. */
export function instrumentTables(table: ColumnTable, instrumentColumn: string): ReadonlyMap<string, ColumnTable> {
  const codes = table.column(instrumentColumn);
  const rows = new Map<number, number[]>();
  for (let row = 0; row < codes.length; row++) {
    const held = rows.get(codes[row]!);
    if (held === undefined) rows.set(codes[row]!, [row]);
    else held.push(row);
  }
  const names = table.names.filter((name) => name !== instrumentColumn);
  const columns = table.select(names);
  return new Map(Array.from(rows, ([code, own]) => [String(code), columns.take(Uint32Array.from(own))]));
}
