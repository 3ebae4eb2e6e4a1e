import type { ColumnTable } from '@spx/core';

/**
 * Reads the values of some columns in one row, into an array that is used again.
 *
 * @throws {UnknownColumnError} if one does not exist.
 */
export function rowValues(bars: ColumnTable, names: readonly string[]): (row: number) => Float64Array {
  const columns = names.map((name) => bars.column(name));
  const values = new Float64Array(columns.length);
  return (row) => {
    for (let index = 0; index < columns.length; index++) values[index] = columns[index]![row]!;
    return values;
  };
}
