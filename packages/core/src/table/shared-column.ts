import { ColumnTable } from './column-table.js';

/** Whether threads that are given the column see the same memory. */
export function isSharedColumn(values: Float64Array): boolean {
  return values.buffer instanceof SharedArrayBuffer;
}

/** The column itself if it lies in shared memory, else a copy that does. */
export function sharedColumn(values: Float64Array): Float64Array {
  if (isSharedColumn(values)) return values;
  const shared = new Float64Array(new SharedArrayBuffer(values.byteLength));
  shared.set(values);
  return shared;
}

/**
 * The same table in memory that worker threads share: done once, it saves every computation on several threads a copy. Columns that are shared already stay.
 *
 * @example
 * const bars = sharedColumnTable((await readBars('spy.csv')).bars);
 */
export function sharedColumnTable<Name extends string>(table: ColumnTable<Name>): ColumnTable<Name> {
  return new ColumnTable(Object.fromEntries(table.names.map((name) => [name, sharedColumn(table.column(name))])) as Record<Name, Float64Array>);
}
