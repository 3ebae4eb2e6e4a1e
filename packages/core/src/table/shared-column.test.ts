import { expect, test } from 'vitest';
import { ColumnTable } from './column-table.js';
import { isSharedColumn, sharedColumn, sharedColumnTable } from './shared-column.js';

test('copies what is not shared and leaves alone what is', () => {
  const close = Float64Array.of(1, 2, Number.NaN);
  const shared = sharedColumn(close);
  expect([isSharedColumn(close), isSharedColumn(shared)]).toEqual([false, true]);
  expect([...shared]).toEqual([...close]);
  expect(sharedColumn(shared)).toBe(shared);
});

test('a shared table has the same names and values, and Arrow reads it', () => {
  const table = sharedColumnTable(new ColumnTable({ time: Float64Array.of(0, 60_000), close: Float64Array.of(1, 2) }));
  expect(table.names).toEqual(['time', 'close']);
  expect(table.names.every((name) => isSharedColumn(table.column(name)))).toBe(true);
  expect(ColumnTable.fromArrow(table.toArrow()).column('close')).toEqual(table.column('close'));
  expect(table.slice(1, 2).column('close')[0]).toBe(2);
});
