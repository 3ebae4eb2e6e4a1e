import {
  ColumnTable,
  ContractViolationError,
  decodeArtifact,
  FeatureMismatchError,
  type IntervalPredictions,
  InvalidArgumentError,
  ShapeMismatchError,
} from '@spx/core';
import { describe, expect, it } from 'vitest';
import { linearArtifact, linearCodec, linearModel } from '../../test/linear-model.js';
import { createPredictor } from './create-predictor.js';

const artifact = linearArtifact(1);
const { manifest } = decodeArtifact(artifact);
const predictor = createPredictor({ artifact, codecs: [linearCodec] });

describe('createPredictor', () => {
  it('answers named features in any order with value, unit, horizon and identity', async () => {
    const { latencyMs, ...answer } = await predictor.predict({ volume_ratio: 4, return_1: 0.5 });
    expect(answer).toEqual({ value: 4, unit: 'fraction', horizonBars: 30, model: 'test-linear', modelSha256: manifest.modelSha256 });
    expect(latencyMs).toBeGreaterThanOrEqual(0);
  });

  it('never rescales a fraction', async () => {
    expect((await createPredictor({ artifact: linearArtifact(0), codecs: [linearCodec] }).predict({ return_1: 0.00125, volume_ratio: 0 })).value).toBe(0.0025);
  });

  it('takes a row in the order of the features', async () => {
    expect((await predictor.predict(Float64Array.of(0.5, 4))).value).toBe(4);
  });

  it('passes missing values on to the model', async () => {
    for (const missing of [null, Number.NaN]) expect((await predictor.predict({ return_1: 0.5, volume_ratio: missing })).value).toBe(2);
    expect((await predictor.predict(Float64Array.of(Number.NaN, 4))).value).toBe(3);
  });

  it('predicts a table', async () => {
    const table = new ColumnTable({ return_1: Float64Array.of(0, 1), volume_ratio: Float64Array.of(2, Number.NaN) });
    expect(await predictor.predictTable(table)).toMatchObject({ values: Float64Array.of(2, 3), unit: 'fraction', model: 'test-linear' });
  });

  it('uses tables of one row where the model has no predictRow', async () => {
    const { predictRow: _, ...model } = linearModel(['return_1', 'volume_ratio'], 1, [2, 0.5]);
    expect((await createPredictor({ model, manifest }).predict({ return_1: 0.5, volume_ratio: 4 })).value).toBe(4);
  });

  it.each([
    ['an absent feature', { return_1: 1 }, FeatureMismatchError, 'Feature at position "1" must be "volume_ratio", received "nothing".'],
    ['an undefined feature', { return_1: 1, volume_ratio: undefined as unknown as null }, FeatureMismatchError, 'volume_ratio'],
    [
      'an unknown feature',
      { return_1: 1, volume_ratio: 1, rsi_14: 50 },
      FeatureMismatchError,
      'Feature at position "2" must be "nothing more", received "rsi_14".',
    ],
    ['an inherited property', Object.create({ return_1: 1, volume_ratio: 1 }), FeatureMismatchError, '"return_1", received "nothing"'],
    ['an infinite value', { return_1: Number.POSITIVE_INFINITY, volume_ratio: 1 }, InvalidArgumentError, '"return_1" must be a finite number'],
    ['a text', { return_1: 1, volume_ratio: '1' as unknown as number }, InvalidArgumentError, '"volume_ratio" must be a finite number'],
    ['a short row', Float64Array.of(1), ShapeMismatchError, '"features" must have length "2", received "1"'],
    ['an infinite value in a row', Float64Array.of(1, Number.NEGATIVE_INFINITY), InvalidArgumentError, '"volume_ratio" must be a finite number'],
    ['nothing', null as unknown as Float64Array, InvalidArgumentError, '"features"'],
  ])('refuses %s and names it', async (_, features, errorClass, message) => {
    const attempt = predictor.predict(features);
    await expect(attempt).rejects.toThrow(errorClass);
    await expect(attempt).rejects.toThrow(message);
  });

  it('refuses a table with infinite, reordered, missing or extra columns', async () => {
    const column = Float64Array.of(1);
    const infinite = new ColumnTable({ return_1: Float64Array.of(Number.POSITIVE_INFINITY), volume_ratio: column });
    await expect(predictor.predictTable(infinite)).rejects.toThrow('"return_1" must be finite');
    for (const table of [new ColumnTable({ volume_ratio: column, return_1: column }), new ColumnTable({ return_1: column })]) {
      await expect(predictor.predictTable(table)).rejects.toThrow(FeatureMismatchError);
    }
    await expect(predictor.predictTable(new ColumnTable({ return_1: column, volume_ratio: column, time: column }))).rejects.toThrow(FeatureMismatchError);
  });

  it('never passes a prediction on that is not finite', async () => {
    const broken = createPredictor({ model: { ...linearModel(['return_1', 'volume_ratio'], 1, [2, 0.5]), predictRow: () => Number.NaN }, manifest });
    await expect(broken.predict(Float64Array.of(1, 1))).rejects.toThrow(ContractViolationError);
  });

  it('carries the interval and the probability of the sign of a model that has them, row by row and for a table', async () => {
    const interval = { coverage: 0.9, lower: 1, upper: 5, probabilityPositive: 0.7 };
    const columns = async ({ rowCount }: ColumnTable): Promise<IntervalPredictions> => {
      const column = (value: number): Float64Array => new Float64Array(rowCount).fill(value);
      return { coverage: 0.9, lower: column(1), upper: column(5), probabilityPositive: column(0.7) };
    };
    const model = { ...linearModel(['return_1', 'volume_ratio'], 1, [2, 0.5]), predictIntervals: columns };
    const row = Float64Array.of(0.5, 4);
    expect(await createPredictor({ model, manifest }).predict(row)).toMatchObject({ value: 4, ...interval });
    expect(await createPredictor({ model: { ...model, predictIntervalRow: () => interval }, manifest }).predict(row)).toMatchObject({ value: 4, ...interval });
    const table = new ColumnTable({ return_1: Float64Array.of(0, 1), volume_ratio: Float64Array.of(2, 1) });
    expect(await createPredictor({ model, manifest }).predictTable(table)).toMatchObject({ coverage: 0.9, lower: Float64Array.of(1, 1) });
    const unbounded = { ...model, predictIntervalRow: () => ({ ...interval, upper: Number.POSITIVE_INFINITY }) };
    await expect(createPredictor({ model: unbounded, manifest }).predict(row)).rejects.toThrow(ContractViolationError);
  });

  it('refuses a model whose features are not those of the manifest', () => {
    const reordered = { ...manifest, featureNames: ['volume_ratio', 'return_1'] };
    expect(() => createPredictor({ model: linearModel(manifest.featureNames, 1, [2, 0.5]), manifest: reordered })).toThrow(FeatureMismatchError);
    expect(() => createPredictor({ model: linearModel(['return_1'], 1, [2]), manifest })).toThrow('"volume_ratio", received "nothing"');
  });

  it('refuses a kind that no codec reads, naming it', () => {
    expect(() => createPredictor({ artifact, codecs: [{ ...linearCodec, kind: 'tree' }] })).toThrow('"codecs" must be a list with a codec of kind "linear"');
  });

  it('is not changed by what the caller does to the artefact afterwards', async () => {
    const bytes = linearArtifact(1);
    const own = createPredictor({ artifact: bytes, codecs: [linearCodec] });
    bytes.fill(0);
    expect((await own.predict(Float64Array.of(0.5, 4))).value).toBe(4);
  });
});
