import { ColumnTable, InsufficientDataError, InvalidArgumentError, type Label, ShapeMismatchError } from '@spx/core';
import { sampleDataset } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { recordingEstimator } from '../../../test/recording-estimator.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { multiHorizon } from './multi-horizon.js';
import { multiHorizonModel } from './multi-horizon-model.js';
import { withFeatures } from './with-features.js';

const sample = sampleDataset();
const label = (horizonBars: number, values: readonly number[], unit: Label['unit'] = 'percent'): Label => {
  const startTime = Float64Array.from(values, (value, row) => (Number.isNaN(value) ? Number.NaN : row));
  return {
    name: `return_${horizonBars}`,
    values: Float64Array.from(values),
    startTime,
    endTime: startTime.map((time) => time + horizonBars),
    unit,
    horizonBars,
  };
};
const features = new ColumnTable({ x: Float64Array.of(1, 2, 3, 4) });
const labels = { 30: label(30, [1, 3, Number.NaN, Number.NaN]), 5: label(5, [10, Number.NaN, 20, 30]) };

describe('multiHorizon', () => {
  it('leaves a masked row out of its own horizon only', async () => {
    const weights = Float64Array.of(1, 1, 1, 2);
    const models = await multiHorizon({ estimator: meanBaseline(), horizons: [30, 5] }).fit({ features, labels, weights });
    const predictions = await models.predict(features);
    // (10 + 20 + 2 x 30) / 4 and (1 + 3) / 2
    expect(predictions.names).toEqual(['horizon_5', 'horizon_30']);
    expect([predictions.column('horizon_5')[0], predictions.column('horizon_30')[3]]).toEqual([22.5, 2]);
    const out = new Float64Array(2);
    models.predictRow?.(Float64Array.of(1), out);
    expect([...out]).toEqual([22.5, 2]);
  });

  it('gives each horizon a recipe, a seed and the rows of its own', async () => {
    const recipes = new Map([5, 30].map((horizon) => [horizon, recordingEstimator(`mean_${horizon}`)]));
    const estimator = multiHorizon({ estimator: (horizon) => recipes.get(horizon)!, horizons: [5, 30] });
    await estimator.fit({ features, labels, session: Float64Array.of(0, 0, 1, 1) }, { seed: 3 });
    const [five, thirty] = [5, 30].map((horizon) => recipes.get(horizon)!.fits[0]!);
    expect([...five!.dataset.session!]).toEqual([0, 1, 1]);
    expect([...thirty!.dataset.label.endTime]).toEqual([30, 31]);
    expect(five!.options.seed).not.toBe(thirty!.options.seed);
    expect(estimator.estimator(30).id).toBe('mean_30');
    expect(() => estimator.estimator(31)).toThrow('"horizon" must be one of 5, 30, received "31".');
  });

  it('gives single models that their codec reads back, to be put together again', async () => {
    const estimator = multiHorizon({ estimator: withFeatures(lightgbm({ numIterations: 3 }), ['momentum', 'spread']), horizons: [10, 30] });
    const all = { ...sample.label, horizonBars: 10 };
    const models = await estimator.fit({ features: sample.features, labels: { 10: all, 30: sample.label } });
    const copies = [30, 10].map((horizon) => {
      const { codec } = estimator.estimator(horizon);
      return { horizon, model: codec.decode(codec.encode(models.model(horizon))) };
    });
    const [original, copy] = [await models.predict(sample.features), await multiHorizonModel(copies, sample.features.names).predict(sample.features)];
    for (const name of original.names) expect(copy.column(name)).toEqual(original.column(name));
    expect(() => models.model(5)).toThrow(InvalidArgumentError);
  });

  it('reports progress and stops when it is aborted', async () => {
    const done: number[] = [];
    const estimator = multiHorizon({ estimator: meanBaseline(), horizons: [5, 30] });
    await estimator.fit({ features, labels }, { onProgress: (progress) => done.push(progress.done / progress.total) });
    expect(done).toEqual([0.5, 1]);
    await expect(estimator.fit({ features, labels }, { signal: AbortSignal.abort() })).rejects.toMatchObject({ code: 'CANCELLED' });
  });

  it('refuses horizons and labels that do not fit together', async () => {
    for (const horizons of [[], [0], [2.5], [5, 5]]) expect(() => multiHorizon({ estimator: meanBaseline(), horizons })).toThrow(InvalidArgumentError);
    const fit = (given: Readonly<Record<number, Label>>, horizons = [5, 30]): Promise<unknown> =>
      multiHorizon({ estimator: meanBaseline(), horizons }).fit({ features, labels: given });
    await expect(fit({ 5: labels[5] })).rejects.toThrow('"labels" must be one for each of the horizons 5, 30 and no other, received "[30]".');
    await expect(fit(labels, [5])).rejects.toThrow(InvalidArgumentError);
    await expect(fit({ 5: labels[5], 30: label(30, [1, 2, 3, 4], 'fraction') })).rejects.toThrow(
      '"labels.30.unit" must be "percent", that of the other labels, received "fraction".',
    );
    await expect(fit({ 5: labels[5], 30: label(29, [1, 2, 3, 4]) })).rejects.toThrow(/"labels.30.horizonBars" must be 30/);
    await expect(fit({ 5: labels[5], 30: label(30, [1, 2, 3]) })).rejects.toThrow(ShapeMismatchError);
    await expect(fit({ 5: labels[5], 30: label(30, [Number.NaN, Number.NaN, Number.NaN, Number.NaN]) })).rejects.toThrow(InsufficientDataError);
  });

  it('refuses rows and outputs of another length, tables of other names, and models of unknown features', async () => {
    const models = await multiHorizon({ estimator: meanBaseline(), horizons: [5, 30] }).fit({ features, labels });
    expect(() => models.predictRow?.(Float64Array.of(1, 2), new Float64Array(2))).toThrow(ShapeMismatchError);
    expect(() => models.predictRow?.(Float64Array.of(1), new Float64Array(3))).toThrow(ShapeMismatchError);
    await expect(models.predict(new ColumnTable({ y: Float64Array.of(1) }))).rejects.toMatchObject({ code: 'FEATURE_MISMATCH' });
    expect(() => multiHorizonModel([{ horizon: 5, model: models.model(5) }], ['y'])).toThrow(InvalidArgumentError);
    expect(() => multiHorizonModel([])).toThrow(InvalidArgumentError);
  });
});
