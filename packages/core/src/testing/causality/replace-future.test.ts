import { expect, test } from 'vitest';
import { hashTable } from '../../hash/hash-table.js';
import { seededRandom } from '../../random/seeded-random.js';
import { ColumnTable } from '../../table/column-table.js';
import { awkwardBars } from '../bars/awkward-bars.js';
import { replaceFuture } from './replace-future.js';

const bars = awkwardBars({ rows: 600 });
const other = replaceFuture(bars, 300, seededRandom(1));

test('rows up to the cut are equal, in memory of their own', () => {
  expect(hashTable(other.slice(0, 301))).toBe(hashTable(bars.slice(0, 301)));
  expect(other.column('close').buffer).not.toBe(bars.column('close').buffer);
});

test('every later row has other prices, and low <= open, close <= high where it held before', () => {
  for (let row = 301; row < 600; row++) {
    const [open, high, low, close] = (['open', 'high', 'low', 'close'] as const).map((name) => other.column(name)[row]!);
    expect(close).not.toBe(bars.column('close')[row]);
    expect(low).toBeLessThanOrEqual(Math.min(open!, close!));
    expect(high).toBeGreaterThanOrEqual(Math.max(open!, close!));
  }
});

test('times still rise and flags are still flags', () => {
  const time = other.column('time');
  expect(time.every((value, row) => row === 0 || value > time[row - 1]!)).toBe(true);
  expect(time[301]).toBeGreaterThan(bars.column('time')[301]!);
  expect([...new Set(other.column('is_backfilled').subarray(301))].sort()).toEqual([0, 1]);
});

test('further columns are redrawn from their own values', () => {
  const table = new ColumnTable({ score: Float64Array.from({ length: 50 }, (_, row) => row) });
  const redrawn = replaceFuture(table, 9, seededRandom(1)).column('score');
  expect(redrawn.every((value) => Number.isInteger(value) && value >= 0 && value < 50)).toBe(true);
  expect(redrawn.subarray(10)).not.toEqual(table.column('score').subarray(10));
});
