import { expect, test } from 'vitest';
import { RowsNotWrittenError } from './rows-not-written-error.js';
import { StoreError } from './store-error.js';

const rows = ['SPY', 'QQQ', 'DIA', 'IWM', 'EFA'].map((entity) => ({ entity, eventTime: 0, knownTime: 0, values: Float64Array.of(1) }));
const errorOf = (count: number) => new RowsNotWrittenError({ store: 'redis', view: 'market', rows: rows.slice(0, count), total: 9, problem: 'it is gone' });

test('counts the rows and names the first three entities', () => {
  expect(errorOf(1).message).toBe('Store "redis" failed to write 1 of 9 rows of view "market" ("SPY"): it is gone.');
  expect(errorOf(3).message).toBe('Store "redis" failed to write 3 of 9 rows of view "market" ("SPY", "QQQ", "DIA"): it is gone.');
  expect(errorOf(5).message).toBe('Store "redis" failed to write 5 of 9 rows of view "market" ("SPY", "QQQ", "DIA" and 2 more): it is gone.');
});

test('is a StoreError that holds the rows', () => {
  expect(errorOf(2)).toBeInstanceOf(StoreError);
  expect(errorOf(2)).toMatchObject({ code: 'STORE', name: 'RowsNotWrittenError', view: 'market', rows: rows.slice(0, 2) });
  expect(errorOf(2).remedy).toContain('again');
});
