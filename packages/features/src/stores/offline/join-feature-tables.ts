import { ColumnTable } from '@spx/core';
import type { FeatureTable } from './feature-history.js';

/** The rows of several tables one after the other, their entities numbered anew. */
export function joinFeatureTables(tables: readonly FeatureTable[], columns: readonly string[]): FeatureTable {
  const rows = tables.reduce((count, { table }) => count + table.rowCount, 0);
  const names = [...new Set(tables.flatMap(({ entities }) => entities.names))];
  const codeOf = new Map(names.map((name, code) => [name, code]));
  const joined = columns.map((name) => [name, new Float64Array(rows)] as const);
  const codes = new Int32Array(rows);
  let filled = 0;
  for (const { table, entities } of tables) {
    for (const [name, values] of joined) values.set(table.column(name), filled);
    const renumbered = entities.names.map((name) => codeOf.get(name) ?? -1);
    codes.set(
      entities.codes.map((code) => renumbered[code]!),
      filled,
    );
    filled += table.rowCount;
  }
  return { table: new ColumnTable(Object.fromEntries(joined)), entities: { codes, names } };
}
