import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeArtifact, sha256 } from '@spx/core';
import { scaleFreeFeatures } from '@spx/features';
import { fileRegistry } from '@spx/registry';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { beforeAll, describe, expect, it } from 'vitest';
import { runJsonSchema } from '../src/run-json-schema.js';
import type { RunRecord } from '../src/run-record.js';
import { recomputedRun } from './recomputed-run.js';
import { runInProcess } from './run-in-process.js';
import { simulatedCsv, textOf } from './simulated-csv.js';
import { temporaryFolder } from './temporary-folder.js';

const folder = await temporaryFolder();
const out = join(folder, 'out');
const parts = ['train', 'validation', 'test', 'outOfTime'] as const;

/** Twelve sessions with everything in them that a run has to count. */
function awkwardCsv(): string {
  const lines = simulatedCsv({ seed: 21, sessions: 12 });
  const cut = new Set([1000, 1001, 1002, 1500, 1777, ...Array.from({ length: 20 }, (_, index) => 2100 + index), 3333]);
  const kept = lines.filter((_, index) => !cut.has(index));
  for (const index of [50, 700, 1200, 2600, 4000]) kept[index] = withHighBelowClose(kept[index]!);
  kept[900] = kept[900]!.replace(/,[^,]+,([^,]+)$/, ',n/a,$1');
  kept.splice(3000, 0, kept[3000]!);
  return textOf(kept);
}

function withHighBelowClose(line: string): string {
  const [time, open, , low, close, volume] = line.split(',');
  return [time, open, (Number(low) + Math.min(Number(open), Number(close))) / 2, low, close, volume].join(',');
}

const text = awkwardCsv();
// The slowest of the features, has_original_prev_30_to_360min, looks back over 360 minutes.
const expected = recomputedRun(text, { horizon: 30, warmUp: 360 });
let record: RunRecord;

beforeAll(async () => {
  await writeFile(join(folder, 'bars.csv'), text);
  record = await runInProcess({ bars: [join(folder, 'bars.csv')], out, instrument: 'TEST' });
}, 120_000);

describe('a run on a csv file', () => {
  it('writes what it returns, in the form that the committed schema describes', async () => {
    expect(JSON.parse(await readFile(join(out, 'run.json'), 'utf8'))).toEqual(record);
    const committed: object = JSON.parse(await readFile(new URL('../run.schema.json', import.meta.url), 'utf8'));
    expect(committed).toEqual(JSON.parse(JSON.stringify(runJsonSchema())));
    const ajv = new Ajv2020({ allErrors: true });
    addFormats.default(ajv);
    const validate = ajv.compile(committed);
    validate(record);
    expect(validate.errors).toBeNull();
    expect(validate({ ...record, label: { ...record.label, rows: -1 } })).toBe(false);
  });

  it('counts bars, sessions, missing minutes, refused and repaired rows as they are in the file', () => {
    expect(record.bars).toMatchObject({ ...expected.bars, quarantined: 1, repaired: 5 });
    expect(expected.bars).toMatchObject({ rows: 12 * 390 - 27, sessions: 12, missingMinutes: 27 });
    expect(record.bars.findings.map(({ rule }) => rule)).toEqual(expect.arrayContaining(['quarantine', 'ohlc-order', 'duplicate-time', 'gaps']));
  });

  it('computes the features without levels, and says for how many bars they are not complete', () => {
    const { names } = scaleFreeFeatures();
    expect(record.features).toEqual({ count: names.length, names, warmUpRows: 360 });
  });

  it('labels in percent, and masks rows whose horizon crosses a close or a missing stretch', () => {
    expect(record.label).toEqual({ name: 'forward_return_30', horizonBars: 30, unit: 'percent', ...expected.label });
    expect(expected.label.maskedRows).toBeGreaterThan(11 * 30);
  });

  it('splits 60, 20, 10 and 10 percent and purges what reaches into the next part', () => {
    const described = parts.map((part) => [part, { from: expected.parts[part].from, to: expected.parts[part].to, rows: expected.parts[part].rows }]);
    expect(record.splits).toEqual({ ...Object.fromEntries(described), purgedRows: expected.purgedRows });
    expect(expected.purgedRows).toBeGreaterThan(0);
  });

  it.each(parts)('holds every model against the constants on the very rows of %s', (part) => {
    const { rows, sessions, trainMeanRmse, zeroRmse, ownMeanRmse } = expected.parts[part];
    expect(record.models.map(({ name }) => name)).toEqual(['lightgbm', 'xgboost', 'arimax']);
    for (const { metrics } of [...record.models, ...record.baselines]) {
      const { rmse, mae, ...scores } = metrics[part];
      expect(scores).toMatchObject({ rows, sessions });
      expect(scores.baselineRmse).toBeCloseTo(trainMeanRmse, 9);
      expect(scores.skill).toBeCloseTo(1 - (rmse / trainMeanRmse) ** 2, 9);
      expect(scores.zeroSkill).toBeCloseTo(1 - (rmse / zeroRmse) ** 2, 9);
      expect(scores.r2).toBeCloseTo(1 - (rmse / ownMeanRmse) ** 2, 9);
      expect(mae).toBeLessThanOrEqual(rmse);
    }
    const [mean, zero] = ['meanBaseline', 'zeroBaseline'].map((name) => record.baselines.find((baseline) => baseline.name === name)!.metrics[part]);
    expect(mean!.rmse).toBeCloseTo(trainMeanRmse, 9);
    expect(zero!.rmse).toBeCloseTo(zeroRmse, 9);
  });

  it('cross-validates each model, and names the options that it ran with', () => {
    for (const { cv, fitSeconds } of record.models) {
      expect(cv).toMatchObject({ folds: 3, rmse: expect.closeTo(expected.parts.train.ownMeanRmse, 1) });
      expect(fitSeconds).toBeGreaterThan(0);
    }
    expect(record.config).toMatchObject({
      bars: [join(folder, 'bars.csv')],
      horizon: 30,
      target: 'return',
      features: 'scale-free',
      instrument: 'TEST',
      seed: 7,
    });
  });

  it('ranks every model by validation error and explains itself', () => {
    const byError = [...record.models].sort((a, b) => a.metrics.validation.rmse - b.metrics.validation.rmse);
    expect(record.selection.ranking.map(({ name, rmse }) => [name, rmse])).toEqual(byError.map(({ name, metrics }) => [name, metrics.validation.rmse]));
    expect(record.selection.reasons.length).toBeGreaterThan(1);
    expect(record.selection.winner).toBeNull();
    expect(new Set(record.selection.rejected.map(({ name }) => name))).toEqual(new Set(record.models.map(({ name }) => name)));
  });

  it('registers and deploys one artefact, whose hashes are those of the files', async () => {
    const { name, version, modelSha256, artifactSha256 } = record.registry;
    expect({ name, version }).toEqual({ name: 'meanBaseline', version: 1 });
    const bytes = await readFile(join(out, 'registry', 'artifacts', artifactSha256));
    expect(sha256(bytes)).toBe(artifactSha256);
    expect(sha256(decodeArtifact(bytes).model)).toBe(modelSha256);
    const registry = fileRegistry(join(out, 'registry'));
    expect(await registry.getAlias('meanBaseline', 'champion')).toMatchObject({ version: 1, stage: 'Production', artifactSha256 });
    expect(await registry.verify()).toMatchObject({ intact: true });
    expect(record.deployment).toMatchObject({ state: 'stable', weights: { [record.deployment.slot]: 100 } });
  });

  it('answers for the last bar alike from the stream and from the batch', () => {
    expect(record.serving).toMatchObject({ model: 'meanBaseline', version: 1, unit: 'percent', time: expected.bars.to, equalsBatch: true });
  });

  it('tests every feature for drift, and its alarms are those that the tests raised', () => {
    const { alarms, share, tests } = record.drift;
    expect(new Set(tests.map(({ feature }) => feature)).size).toBeGreaterThanOrEqual(record.features.count);
    expect(new Set(tests.map(({ test }) => test)).size).toBe(3);
    for (const alarm of alarms) expect(tests.some(({ feature, verdict }) => feature === alarm && verdict === 'drift')).toBe(true);
    const decided = new Set(tests.filter(({ verdict }) => verdict !== 'inconclusive').map(({ feature }) => feature));
    expect(share).toBeCloseTo(alarms.length / decided.size, 9);
  });

  it('leaves the pages, the lake, the models and the registry, and nothing else', async () => {
    expect((await readdir(out)).sort()).toEqual(['drift.html', 'journal', 'lake', 'models', 'registry', 'report.html', 'run.json']);
    expect(Object.values(record.timings).every((seconds) => seconds >= 0)).toBe(true);
    expect(record.peakRssMb).toBeGreaterThan(50);
    expect(await readFile(join(out, 'report.html'), 'utf8')).toMatch(/^<!doctype html>.*<\/html>\s*$/is);
  });
});
