import { type BarColumn, barColumns, type ColumnTable } from '@spx/core';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { temporaryFolder } from '../../test/temporary-folder.js';
import { readBars } from './read-bars.js';
import { simulateBars } from './simulation/simulate-bars.js';

const folder = temporaryFolder();
const RUNS = { seed: 11, numRuns: 60 };

type Row = Record<BarColumn, number>;

function rowsOf(bars: ColumnTable<BarColumn>): Row[] {
  return Array.from({ length: bars.rowCount }, (_, row) => Object.fromEntries(barColumns.map((column) => [column, bars.column(column)[row]])) as Row);
}

const writers: Record<string, (rows: readonly Row[]) => string> = {
  csv: (rows) => [barColumns.join(','), ...rows.map((row) => barColumns.map((column) => row[column]).join(','))].join('\n'),
  'csv with ISO times': (rows) =>
    [
      barColumns.join(';'),
      ...rows.map((row) => barColumns.map((column) => (column === 'time' ? new Date(row.time).toISOString() : row[column])).join(';')),
    ].join('\r\n'),
  'JSON lines': (rows) => rows.map((row) => JSON.stringify(row)).join('\n'),
};

it.each(Object.keys(writers))('gives back to the last bit what was written as %s', async (format) => {
  await fc.assert(
    fc.asyncProperty(fc.integer(), fc.integer({ min: 1, max: 900 }), async (seed, rows) => {
      const { bars } = simulateBars({ seed, rows });
      const path = folder.write(`round-trip-${format}`, writers[format]?.(rowsOf(bars)) ?? '');
      const read = await readBars(path);
      expect([read.quarantined.length, read.repaired]).toEqual([0, 0]);
      for (const column of barColumns) expect(read.bars.column(column)).toEqual(bars.column(column));
    }),
    { ...RUNS, numRuns: 15 },
  );
});

/** Lines of a file, each as it is read: sound, the same minute again, out of order or broken in one of many ways. */
const line = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 0, max: 40 }).map((minute) => `${1_709_562_600 + minute * 60},10,11,9,10,5`) },
  { weight: 2, arbitrary: fc.integer({ min: 0, max: 40 }).map((minute) => `${1_709_562_600 + minute * 60},10,11,9,10.5,6`) },
  {
    weight: 3,
    arbitrary: fc.constantFrom(
      '1709562600,0,1,1,1,1',
      'x,1,1,1,1,1',
      '1709562600,1,1,1',
      '1709562600,1,1,1,1,-3',
      ',,,,,',
      'junk',
      '5,1,1,1,1,1',
      '"a ""b""",1,1,1,1,1',
    ),
  },
);

it('never loses a row: rows read are kept, quarantined or dropped as duplicates', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(line, { minLength: 1, maxLength: 60, size: 'max' }), { minLength: 1, maxLength: 3 }),
      fc.constantFrom('first' as const, 'last' as const),
      async (files, onDuplicate) => {
        const lines = files.flat().filter((text) => text !== ',,,,,');
        const sound = lines.filter((text) => /^\d{10},10,/.test(text));
        fc.pre(files.every((rows) => rows.some((text) => /^\d{10},10,/.test(text))));
        const paths = files.map((rows, index) => folder.write(`conserved-${index}`, ['time,open,high,low,close,volume', ...rows].join('\n')));
        const { bars, quarantined, findings } = await readBars(paths, { onUnsorted: 'sort', onDuplicate, maximumQuarantineShare: 1 });
        const dropped = findings.filter(({ rule }) => rule === 'duplicate-time').reduce((sum, { rows = 0 }) => sum + rows, 0);
        expect(bars.rowCount + quarantined.length + dropped).toBe(lines.length);
        expect(bars.rowCount).toBe(new Set(sound.map((text) => text.slice(0, 10))).size);
        const time = bars.column('time');
        for (let row = 1; row < time.length; row++) expect(time[row]).toBeGreaterThan(time[row - 1] ?? Number.NaN);
      },
    ),
    { ...RUNS, numRuns: 120 },
  );
});
