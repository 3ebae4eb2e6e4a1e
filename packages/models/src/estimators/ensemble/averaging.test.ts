import { ColumnTable, type Dataset, type Estimator, type FitProgress, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import { sampleDataset } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { recordingEstimator } from '../../../test/recording-estimator.js';
import { arimax } from '../arimax/arimax.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { zeroBaseline } from '../baseline/zero-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { averaging } from './averaging.js';
import { withFeatures } from './with-features.js';

const times = Float64Array.of(0, 1, 2);
const three: Dataset = {
  features: new ColumnTable({ x: Float64Array.of(1, 2, 3) }),
  label: { name: 'y', values: Float64Array.of(1, 2, 6), startTime: times, endTime: times, unit: 'percent', horizonBars: 1 },
};

describe('averaging', () => {
  it('predicts the weighted mean of its members', async () => {
    // mean 3 and zero: (3 x 3 + 1 x 0) / 4
    const estimator = averaging({ members: [meanBaseline(), zeroBaseline()], weights: { meanBaseline: 3, zeroBaseline: 1 } });
    const model = await estimator.fit(three);
    expect([...(await model.predict(three.features))]).toEqual([2.25, 2.25, 2.25]);
    expect(model.members.map(({ id, weight }) => [id, weight])).toEqual([
      ['meanBaseline', 0.75],
      ['zeroBaseline', 0.25],
    ]);
    expect((await averaging({ members: [meanBaseline(), zeroBaseline()] }).fit(three)).predictRow?.(Float64Array.of(7))).toBe(1.5);
  });

  it('gives the same bytes whatever the order of the members', async () => {
    const members = [lightgbm({ numIterations: 3, baggingFraction: 0.5, baggingFreq: 1 }), arimax({ autoregressive: [] }), meanBaseline()];
    const [one, other] = [averaging({ members }), averaging({ members: [...members].reverse() })];
    const bytes = one.codec.encode(await one.fit(sampleDataset(), { seed: 4 }));
    expect(other.codec.encode(await other.fit(sampleDataset(), { seed: 4 }))).toEqual(bytes);
    expect(one.options).toEqual(other.options);
  });

  it('gives each member a seed of its own, and weights, sessions, label times, signal and threads as they came', async () => {
    const members = [recordingEstimator('a'), recordingEstimator('b')];
    const dataset = { ...sampleDataset(), weights: new Float64Array(400).fill(0.5) };
    const { signal } = new AbortController();
    await averaging({ members }).fit(dataset, { seed: 1, signal, threads: 2 });
    const [a, b] = members.map(({ fits }) => fits[0]!);
    expect(a!.dataset).toBe(dataset);
    expect([a!.options.signal, a!.options.threads, b!.options.signal, b!.options.threads]).toEqual([signal, 2, signal, 2]);
    expect(a!.options.seed).not.toBe(b!.options.seed);
  });

  it('reports the progress of its members as one', async () => {
    const seen: FitProgress[] = [];
    const members = [lightgbm({ numIterations: 4, minDataInLeaf: 5 }), meanBaseline()];
    await averaging({ members }).fit(sampleDataset(), { onProgress: (progress) => seen.push(progress) });
    expect(seen.map(({ done }) => done)).toEqual([25, 50, 75, 100, 200]);
    expect(seen.every(({ total }) => total === 200)).toBe(true);
  });

  it('hands members their own columns of a table, and of a row', async () => {
    const dataset = sampleDataset();
    const spread = withFeatures(arimax({ autoregressive: [] }), ['spread']);
    const model = await averaging({ members: [{ id: 'spread', estimator: spread }, meanBaseline()] }).fit(dataset);
    const alone = await (await spread.fit(dataset)).predict(dataset.features.select(['spread']));
    const mean = (await meanBaseline().fit(dataset)).value;
    const predictions = await model.predict(dataset.features);
    expect(predictions[7]).toBeCloseTo((alone[7]! + mean) / 2, 12);
    const row = Float64Array.from(dataset.features.names, (name) => dataset.features.column(name)[7]!);
    expect(model.predictRow?.(row)).toBe(predictions[7]);
    expect(() => model.predictRow?.(Float64Array.of(1))).toThrow(ShapeMismatchError);
  });

  it('has no predictRow when a member has none', async () => {
    const slow: Estimator = {
      ...meanBaseline(),
      id: 'slow',
      fit: async (dataset) => {
        const { predictRow: _, ...model } = await meanBaseline().fit(dataset);
        return model;
      },
    };
    expect((await averaging({ members: [slow, zeroBaseline()] }).fit(three)).predictRow).toBeUndefined();
  });

  it.each([
    ['no members', { members: [] }, '"members" must be a list of at least one estimator'],
    ['two members of one id', { members: [meanBaseline(), meanBaseline()] }, '"members" must be of different ids, received "meanBaseline".'],
    ['a member named by a number', { members: [{ id: '7', estimator: meanBaseline() }] }, /other than a whole number, received "7"/],
    ['a weight too few', { members: [meanBaseline(), zeroBaseline()], weights: { meanBaseline: 1 } }, /0 or more for every member/],
    ['a negative weight', { members: [meanBaseline(), zeroBaseline()], weights: { meanBaseline: 2, zeroBaseline: -1 } }, /0 or more/],
    ['weights of sum 0', { members: [meanBaseline(), zeroBaseline()], weights: { meanBaseline: 0, zeroBaseline: 0 } }, /of a sum above 0/],
    ['a weight for nobody', { members: [meanBaseline()], weights: { meanBaselin: 1 } }, '"weights" must be by the ids of the members, "meanBaseline"'],
  ])('refuses %s', (_, options, message) => {
    expect(() => averaging(options)).toThrow(InvalidArgumentError);
    expect(() => averaging(options)).toThrow(message);
  });

  it('suggests the member that a misspelt weight is for', () => {
    const call = (): unknown => averaging({ members: [meanBaseline(), zeroBaseline()], weights: { meanBasline: 1 } });
    expect(call).toThrow(expect.objectContaining({ remedy: 'Use "meanBaseline".' }));
  });
});
