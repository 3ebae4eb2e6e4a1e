import { type BarColumn, barColumns } from '@spx/core';

/** One array for each bar column, made by `make`. */
export function makeColumns(make: (column: BarColumn) => Float64Array): Record<BarColumn, Float64Array> {
  return Object.fromEntries(barColumns.map((column) => [column, make(column)])) as Record<BarColumn, Float64Array>;
}
