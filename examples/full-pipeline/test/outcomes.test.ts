import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { marketFeatures } from '@spx/features';
import { fileRegistry } from '@spx/registry';
import { describe, expect, it } from 'vitest';
import { describeRun } from '../src/console/describe-run.js';
import { runInProcess } from './run-in-process.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const planted = { rows: 12_000, signalR2: 0.5, persistence: 0.98, seed: 7 };

describe('a run on simulated bars', () => {
  it('fits the 76 features of the reference where it is asked to', async () => {
    const { features, drift, serving } = await runInProcess({ rows: 3000, horizon: 10, features: 'market', out: join(folder, 'market') });
    expect(features).toEqual({ count: 76, names: marketFeatures().names, warmUpRows: 360 });
    expect(drift.tests.map(({ feature }) => feature)).toEqual(expect.arrayContaining(['open', 'bb_upper', 'vwap']));
    expect(serving.equalsBatch).toBe(true);
  }, 120_000);

  it('fits the features that a file lists', async () => {
    const file = join(folder, 'features.yaml');
    const list = ['rsi: { period: 9 }', 'realizedVariance: { period: 30 }', 'closeDeviation: { of: { calculator: sma, options: { period: 15 } } }'];
    const entries = list.map((entry) => entry.split(/: (.*)/)).map(([name, options]) => `  - calculator: ${name}\n    options: ${options}\n`);
    await writeFile(file, `specVersion: 1\nfeatures:\n${entries.join('')}`);
    const { features, serving } = await runInProcess({ rows: 3000, horizon: 10, featureSet: file, out: join(folder, 'listed') });
    expect(features.names).toEqual(['rsi_9', 'realized_variance_30', 'close_from_sma_15']);
    expect(serving.equalsBatch).toBe(true);
  }, 120_000);

  it('selects, registers, deploys and serves a model where a signal was planted', async () => {
    const out = join(folder, 'signal');
    const record = await runInProcess({ ...planted, out });
    const winner = record.selection.winner!;
    expect(winner).toBe(record.selection.ranking[0]!.name);
    const { test } = record.models.find(({ name }) => name === winner)!.metrics;
    expect(test.skill).toBeGreaterThan(0.1);
    expect(Math.max(test.clusteredPValue!, test.clusteredPValueZero!)).toBeLessThan(0.05);
    expect(record.registry).toMatchObject({ name: winner, version: 1 });
    expect(record.serving).toMatchObject({ model: winner, version: 1, equalsBatch: true });
    expect(await fileRegistry(join(out, 'registry')).listModels()).toEqual([winner]);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain(`${winner} is worth serving`);
    const told = describeRun(record, out);
    expect(told).toMatch(/^Simulated bars, in which a planted signal explains 50\.00 % of the variance of the label\.\nSPX: 12000 bars/);
    expect(told).toContain(`${winner} is selected.\nThe smallest R2 that these test sessions would show in 8 of 10 cases is `);
  }, 120_000);

  it('selects nobody where there is no signal: the mean is registered, deployed and served under its own name', async () => {
    const out = join(folder, 'noise');
    const record = await runInProcess({ ...planted, signalR2: 0, out });
    expect(record.selection.winner).toBeNull();
    expect(record.selection.reasons.join(' ')).toContain('No model is selected');
    expect(record.registry).toMatchObject({ name: 'meanBaseline', version: 1 });
    expect(record.serving).toMatchObject({ model: 'meanBaseline', version: 1, unit: 'percent' });
    expect(await fileRegistry(join(out, 'registry')).listModels()).toEqual(['meanBaseline']);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toContain('Nobody beats a constant');
  }, 120_000);

  it.each([
    ['direction', 'forward_direction_10', expect.closeTo(0.5, 0)],
    ['volatility', 'realized_volatility_10', null],
  ] as const)(
    'predicts %s where it is asked to',
    async (target, name, directionalAccuracy) => {
      const record = await runInProcess({ rows: 3000, target, horizon: 10, out: join(folder, target) });
      expect(record.label).toMatchObject({ name, horizonBars: 10 });
      expect(record.serving.unit).toBe(record.label.unit);
      for (const { metrics } of record.models) expect(metrics.test).toMatchObject({ directionalAccuracy });
    },
    120_000,
  );
});
