import { expect, test } from 'vitest';
import type { BarColumn } from '../../contracts/bar.js';
import { hashTable } from '../../hash/hash-table.js';
import { awkwardBars } from './awkward-bars.js';

const bars = awkwardBars();
const value = (name: BarColumn, row: number): number => bars.column(name)[row]!;
const rows = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);
const prices = (row: number): number[] => (['open', 'high', 'low', 'close'] as const).map((name) => value(name, row));

test('same seed, same bars', () => {
  expect(hashTable(awkwardBars({ seed: 5 }))).toBe(hashTable(awkwardBars({ seed: 5 })));
  expect(hashTable(awkwardBars({ seed: 5 }))).not.toBe(hashTable(awkwardBars({ seed: 6 })));
});

test('no value is missing, times rise and low <= open, close <= high', () => {
  for (const row of rows(0, 3000)) {
    const [open, high, low, close] = prices(row);
    expect(Number.isFinite(open! + high! + low! + close! + value('volume', row))).toBe(true);
    expect(low).toBeLessThanOrEqual(Math.min(open!, close!));
    expect(high).toBeGreaterThanOrEqual(Math.max(open!, close!));
    if (row > 0) expect(value('time', row)).toBeGreaterThan(value('time', row - 1));
  }
});

test('each stretch stands where the documentation says', () => {
  expect(value('time', 500) - value('time', 499)).toBe(13 * 60_000);
  expect(rows(700, 790).every((row) => value('volume', row) === 0)).toBe(true);
  expect(new Set(rows(700, 790).map((row) => value('close', row))).size).toBeGreaterThan(30);
  expect(new Set(rows(1000, 1100).flatMap(prices)).size).toBe(1);
  expect(rows(1300, 1345).every((row) => value('is_backfilled', row) === 1 && value('volume', row) === 0)).toBe(true);
  expect(value('volume', 1600)).toBe(5e8);
  expect(Math.abs(value('close', 1800) - value('close', 1799))).toBeCloseTo(1e-6, 9);
  expect(value('close', 2000)).toBeGreaterThan(9 * value('close', 1999));
  expect(value('close', 2001)).toBeLessThan(1.1 * value('close', 1999));
  expect(rows(2200, 2228).filter((row) => value('is_backfilled', row) === 1)).toEqual(rows(2200, 2228).filter((row) => (row - 2200) % 3 === 0));
  expect(rows(2400, 2410).every((row) => new Set(prices(row)).size === 1)).toBe(true);
  expect(rows(2600, 2680).every((row) => value('close', row) > value('close', row - 1))).toBe(true);
});

test('short and long tables hold the same stretches', () => {
  for (const count of [1, 40, 300, 9000]) {
    const table = awkwardBars({ rows: count });
    expect(table.rowCount).toBe(count);
    if (count >= 300) expect([...table.column('volume')].filter((volume) => volume === 0).length).toBeGreaterThan(10);
  }
});
