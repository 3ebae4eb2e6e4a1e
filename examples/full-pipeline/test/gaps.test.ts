import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { BarColumn, ColumnTable } from '@spx/core';
import { expect, it } from 'vitest';
import { openLake } from '../src/stages/open-lake.js';
import { runInProcess } from './run-in-process.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
/** Seven sessions of 390 minutes; in the third, 12 minutes are missing in one place and 40 in another. */
const lines = simulatedCsv({ seed: 11, sessions: 7 });
const cut = new Set([...numbers(1000, 12), ...numbers(1080, 40)]);
const bars = join(folder, 'bars.csv');
await writeFile(bars, textOf(lines.filter((_, index) => !cut.has(index))));

it('fills gaps up to the maximum, and labels and serves what it filled', async () => {
  const out = join(folder, 'fill');
  const { bars: counted, label, features, serving } = await runInProcess({ bars: [bars], out, calendar: 'us_equities_regular', gaps: 'fill', maximumGap: 15 });
  expect(counted).toMatchObject({ rows: 2730 - 52, missingMinutes: 52, filled: 12 + 15 });
  expect(label.rows + label.maskedRows + features.warmUpRows).toBe(2730 - 52 + 27);
  expect(serving.equalsBatch).toBe(true);
  const table = (await openLake(join(out, 'lake')).read('bronze', 'bars')) as ColumnTable<BarColumn>;
  const [close, filled, volume] = [table.column('close'), table.column('is_backfilled'), table.column('volume')];
  // Line 1 is row 0; the 12 missing minutes were rows 999 to 1010.
  expect([998, 999, 1010, 1011].map((row) => filled[row])).toEqual([0, 1, 1, 0]);
  expect([close[999], close[1010], volume[1010]]).toEqual([close[998], close[998], 0]);
}, 120_000);

it('starts features anew after a longer gap, alike in batch and in the stream', async () => {
  const out = join(folder, 'reset');
  const { serving, bars: counted } = await runInProcess({ bars: [bars], out, gaps: 'reset', maximumGap: 15 });
  expect(counted).toMatchObject({ rows: 2730 - 52, filled: 0 });
  const features = await openLake(join(out, 'lake')).read('silver', 'features');
  const fiveMinutes = features.column('return_5');
  const missing = [...fiveMinutes.keys()].filter((row) => Number.isNaN(fiveMinutes[row]));
  // Five rows at the start, at each of the six closes, and after the 40 missing minutes, which were rows 1079 to 1118; 12 are no reason.
  const starts = [0, 390, 780, 1079 - 12, 1170 - 52, 1560 - 52, 1950 - 52, 2340 - 52];
  expect(missing).toEqual(starts.flatMap((row) => numbers(row, 5)));
  expect(serving.equalsBatch).toBe(true);
}, 120_000);

function numbers(from: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => from + index);
}
