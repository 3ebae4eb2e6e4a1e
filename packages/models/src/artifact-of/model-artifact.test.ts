import { ColumnTable, decodeArtifact, InsufficientDataError, InvalidArgumentError, type ModelLineage } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../test/simulate-sessions.js';
import { arimax } from '../estimators/arimax/arimax.js';
import { meanBaseline } from '../estimators/baseline/mean-baseline.js';
import { evaluate } from '../metrics/evaluate.js';
import { goldenPredictionsOf } from './golden-predictions-of.js';
import { modelArtifact } from './model-artifact.js';
import { modelCodecs } from './model-codecs.js';

const dataset = simulateSessions({ seed: 1, sessions: 10, rowsPerSession: 40, horizonBars: 5, noiseColumns: 2, signalR2: 0.3 });
const lineage: ModelLineage = { data: { bars: 'a'.repeat(64) }, codeVersion: '0.1.0', options: {}, seed: 3 };
const estimator = arimax({ autoregressive: ['signal'] });
const model = await estimator.fit(dataset);
const goldenPredictions = await goldenPredictionsOf(model, dataset.features, { seed: 3 });

describe('goldenPredictionsOf', () => {
  it('records 16 rows with their predictions, and misses features in every fourth', () => {
    expect([goldenPredictions.rows.length, goldenPredictions.predictions.length]).toEqual([16, 16]);
    const withMissing = goldenPredictions.rows.flatMap((row, index) => (row.includes(null) ? [index] : []));
    expect(withMissing).toEqual([3, 7, 11, 15]);
    for (const [index, row] of goldenPredictions.rows.entries()) {
      expect(model.predictRow(Float64Array.from(row, (value) => value ?? Number.NaN))).toBe(goldenPredictions.predictions[index]);
    }
  });

  it('draws rows of the table, the same for the same seed and others for another', async () => {
    const signal = dataset.features.column('signal');
    for (const row of goldenPredictions.rows) if (row[0] !== null) expect(signal).toContain(row[0]);
    expect(await goldenPredictionsOf(model, dataset.features, { seed: 3 })).toEqual(goldenPredictions);
    expect(await goldenPredictionsOf(model, dataset.features, { seed: 4 })).not.toEqual(goldenPredictions);
  });

  it('takes every row of a short table, in order, and leaves the table as it was', async () => {
    const short = dataset.features.slice(0, 5);
    const before = short.column('signal').slice();
    const { rows } = await goldenPredictionsOf(model, short);
    expect(rows.filter((_, index) => index !== 3).map((row) => row[0])).toEqual([...before].filter((_, index) => index !== 3));
    expect(short.column('signal')).toEqual(before);
  });

  it('refuses a table without rows, with infinite values, and a bad count', async () => {
    await expect(goldenPredictionsOf(model, dataset.features.slice(0, 0))).rejects.toThrow(InsufficientDataError);
    const infinite = new ColumnTable(Object.fromEntries(dataset.features.names.map((name) => [name, new Float64Array(3).fill(Number.POSITIVE_INFINITY)])));
    await expect(goldenPredictionsOf(model, infinite)).rejects.toThrow(InvalidArgumentError);
    await expect(goldenPredictionsOf(model, dataset.features, { rows: 0 })).rejects.toThrow(InvalidArgumentError);
  });
});

describe('modelArtifact', () => {
  const predictions = model.predict(dataset.features);
  const artifact = async (): Promise<Uint8Array> => {
    const metrics = { train: evaluate({ predictions: await predictions, dataset, trainMean: 0 }) };
    const featureUnits = { signal: 'fraction' } as const;
    return modelArtifact({ name: 'es-30m', estimator, model, label: dataset.label, featureUnits, lineage, metrics, goldenPredictions });
  };

  it('is read back by the codec of its kind, and the copy reproduces the golden predictions', async () => {
    const { manifest, model: bytes } = decodeArtifact(await artifact());
    expect(manifest).toMatchObject({ name: 'es-30m', kind: 'linear', featureNames: ['signal', 'noise_0', 'noise_1'], lineage });
    expect(manifest.featureUnits).toEqual(['fraction', 'unknown', 'unknown']);
    expect(manifest.label).toEqual({ name: 'forward_return', unit: 'percent', horizonBars: 5 });
    expect(manifest.metrics).toMatchObject({ train: { rows: 400 } });
    const copy = modelCodecs.find(({ kind }) => kind === manifest.kind)!.decode(bytes);
    for (const [index, row] of manifest.goldenPredictions.rows.entries()) {
      expect(copy.predictRow?.(Float64Array.from(row, (value) => value ?? Number.NaN))).toBe(manifest.goldenPredictions.predictions[index]);
    }
  });

  it('gives equal bytes for equal parts', async () => {
    expect(await artifact()).toEqual(await artifact());
  });

  it('refuses an empty name and the codec of another kind', async () => {
    const parts = { name: 'm', estimator, model, label: dataset.label, lineage, metrics: {}, goldenPredictions };
    expect(() => modelArtifact({ ...parts, name: '' })).toThrow(InvalidArgumentError);
    const constant = await meanBaseline().fit(dataset);
    expect(() => modelArtifact({ ...parts, model: constant, estimator: { codec: { ...meanBaseline().codec, kind: 'linear' } } })).toThrow(
      '"estimator" must be one whose codec writes models of kind "constant", received "linear".',
    );
  });
});

describe('modelCodecs', () => {
  it('holds one codec a kind', () => {
    expect(new Set(modelCodecs.map(({ kind }) => kind)).size).toBe(modelCodecs.length);
  });
});
