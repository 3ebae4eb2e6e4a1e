import { type BarColumn, ColumnTable } from '@spx/core';

/** Bars with some values of a column replaced, by row. */
export function changedBars(
  bars: ColumnTable<BarColumn>,
  column: BarColumn,
  change: Readonly<Record<number, number>> | ((values: Float64Array) => void),
): ColumnTable<BarColumn> {
  const columns = Object.fromEntries(bars.names.map((name) => [name, bars.column(name).slice()])) as Record<BarColumn, Float64Array>;
  if (typeof change === 'function') change(columns[column]);
  else for (const [row, value] of Object.entries(change)) columns[column][Number(row)] = value;
  return new ColumnTable(columns);
}
