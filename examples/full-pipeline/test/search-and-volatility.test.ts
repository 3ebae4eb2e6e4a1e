import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileLedger } from '@spx/registry';
import { describe, expect, it } from 'vitest';
import { runInProcess } from './run-in-process.js';
import { temporaryFolder } from './temporary-folder.js';

const out = await temporaryFolder();

describe('a search for options', () => {
  it('is counted trial by trial in the ledger, shown in the report, and the same when it is done again', async () => {
    const options = { rows: 9_750, trials: 4, out: join(out, 'a') };
    const record = await runInProcess(options);
    const searches = record.models.map(({ name, search }) => [name, search?.trials ?? null]);
    expect(searches).toEqual([
      ['lightgbm', 4],
      ['xgboost', 4],
      ['arimax', null],
    ]);
    expect(record.ledger).toMatchObject({ trials: 9, readings: 1, level: 0.05, spent: 0.05 });
    expect(readFileSync(join(options.out, 'report.html'), 'utf8')).toContain('Search of lightgbm');
    const readings = (await fileLedger(join(options.out, 'registry')).entries()).flatMap((entry) => (entry.kind === 'reading' ? [entry] : []));
    expect(readings.map(({ decision, alpha }) => [decision, alpha])).toEqual([
      [record.selection.winner === null ? 'rejected' : 'selected', 0.05],
      ['report', 0],
      ['report', 0],
    ]);
    expect(readings[2]!.rows.from).toBeGreaterThan(readings[1]!.rows.from);
    const again = await runInProcess({ ...options, out: join(out, 'b') });
    expect(again.models.map(({ search }) => search)).toEqual(record.models.map(({ search }) => search));
  });

  it('lowers the level of the next selection in the same folder, and not that of the same one', async () => {
    const folder = join(out, 'a');
    expect((await runInProcess({ rows: 9_750, trials: 4, out: folder })).ledger.level).toBe(0.05);
    const next = await runInProcess({ rows: 9_750, trials: 0, out: folder });
    expect(next.ledger.level).toBe(0.01666);
    expect(next.ledger.readings).toBe(2);
  });
});

describe('volatility as the target', () => {
  it('is held against HAR, GARCH and both, and HAR is served where nobody beats them', async () => {
    const folder = join(out, 'volatility');
    const record = await runInProcess({ rows: 39_000, target: 'volatility', out: folder });
    expect(record.label).toMatchObject({ name: 'realized_volatility_30', unit: 'volatility' });
    const [first] = record.models;
    expect(first?.metrics.test.volatility?.against.map(({ baseline }) => baseline)).toEqual(['har', 'garch', 'combination']);
    expect(record.evaluation).toMatchObject({ baseline: 'har', loss: 'qlike', backtests: [] });
    expect(record.registry.name).toBe(record.selection.winner ?? 'har');
    expect(record.serving.equalsBatch).toBe(true);
    expect(record.serving.prediction).toBeGreaterThan(0);
    // HAR itself is no better than HAR.
    const har = record.baselines.find(({ name }) => name === 'har');
    expect(har?.metrics.test.volatility?.against[0]).toMatchObject({ baseline: 'har', gain: 0, pValue: null });
    expect(existsSync(join(folder, 'report.html'))).toBe(true);
  });
});
