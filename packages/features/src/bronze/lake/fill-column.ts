/** Writes decoded Parquet values into a column from a row on: null becomes NaN, a 64-bit integer a number. */
export function fillColumn(column: Float64Array, values: ArrayLike<unknown>, firstRow: number): void {
  if (values instanceof Float64Array) column.set(values, firstRow);
  else for (let row = 0; row < values.length; row++) column[firstRow + row] = numberOf(values[row]);
}

function numberOf(value: unknown): number {
  return value === null || value === undefined ? Number.NaN : Number(value);
}
