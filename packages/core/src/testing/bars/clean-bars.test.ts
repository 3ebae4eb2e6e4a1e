import { expect, test } from 'vitest';
import { barColumns } from '../../contracts/bar.js';
import { hashTable } from '../../hash/hash-table.js';
import { cleanBars } from './clean-bars.js';

test('has the columns of a bar table and the number of rows asked for', () => {
  const bars = cleanBars({ rows: 17 });
  expect(bars.names).toEqual(barColumns);
  expect(bars.rowCount).toBe(17);
});

test('same seed, same bars; another seed, other bars', () => {
  expect(hashTable(cleanBars({ seed: 3 }))).toBe(hashTable(cleanBars({ seed: 3 })));
  expect(hashTable(cleanBars({ seed: 3 }))).not.toBe(hashTable(cleanBars({ seed: 4 })));
});

test('a shorter table is the beginning of a longer one', () => {
  expect(hashTable(cleanBars({ rows: 100 }))).toBe(hashTable(cleanBars({ rows: 1000 }).slice(0, 100)));
});

test('every bar has volume, a range around open and close, and no flag', () => {
  const bars = cleanBars();
  for (let row = 0; row < bars.rowCount; row++) {
    const [open, high, low, close] = (['open', 'high', 'low', 'close'] as const).map((name) => bars.column(name)[row] ?? Number.NaN);
    expect(high).toBeGreaterThan(Math.max(open!, close!));
    expect(low).toBeLessThan(Math.min(open!, close!));
    expect(bars.column('volume')[row]).toBeGreaterThanOrEqual(1);
    expect(bars.column('is_backfilled')[row]).toBe(0);
  }
});

test('sessions hold 390 minutes and the sixth opens after a weekend', () => {
  const time = cleanBars().column('time');
  const minutes = (row: number): number => (time[row]! - time[row - 1]!) / 60_000;
  expect(new Date(time[0]!).toISOString()).toBe('2024-01-08T14:30:00.000Z');
  expect([minutes(389), minutes(390), minutes(1950)]).toEqual([1, 1051, 1051 + 2880]);
});

test('refuses a row count that is not a positive integer', () => {
  expect(() => cleanBars({ rows: 0 })).toThrow('"rows" must be a positive integer, received "0".');
  expect(() => cleanBars({ rows: 2.5 })).toThrow('received "2.5"');
});
