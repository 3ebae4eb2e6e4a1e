import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './run-in-process.js';
import { temporaryFolder } from './temporary-folder.js';

const data = process.env.SPX_DATA;
const folder = await temporaryFolder();

/** Files, and what a plain script that counts row by row finds in them. */
const cases = [
  {
    files: ['spy_1min_rth_2023.csv.gz', 'spy_1min_rth_2024.csv.gz'],
    bars: { rows: 112_384, sessions: 290, missingMinutes: 0, repaired: 0 },
    label: { rows: 103_324, maskedRows: 8_700 },
  },
  { files: ['spy_1min_ext_2024-02_2024-05.csv.gz'], bars: { rows: 49_720, sessions: 64, missingMinutes: 10_721 }, label: { rows: 41_025, maskedRows: 8_335 } },
  {
    files: ['spx500_3min_24h_2026-01_2026-07.csv.gz'],
    bars: { rows: 59_143, sessions: 130, missingMinutes: 18, repaired: 420 },
    label: { rows: 54_883, maskedRows: 3_900 },
  },
  { files: ['usd_sgd_1h_oanda_2025.ndjson.gz'], bars: { rows: 4_689, sessions: 40, missingMinutes: 0 }, label: { rows: 3_219, maskedRows: 1_110 } },
];

describe.skipIf(data === undefined)('a run on real bars (set SPX_DATA to the folder that holds bars/)', () => {
  it.each(cases)(
    'counts what is in $files, and serves one number from batch and stream',
    async ({ files, bars, label }) => {
      const record = await runInProcess({ bars: files.map((file) => join(data!, 'bars', file)), out: join(folder, files[0]!) });
      expect(record.bars).toMatchObject({ ...bars, quarantined: 0 });
      expect(record.label).toMatchObject(label);
      expect(record.splits.purgedRows).toBeGreaterThan(0);
      expect(record.serving.equalsBatch).toBe(true);
    },
    300_000,
  );
});
