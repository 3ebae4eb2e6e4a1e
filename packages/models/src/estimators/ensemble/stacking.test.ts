import { readFileSync } from 'node:fs';
import { ColumnTable, ContractViolationError, type Dataset, type Estimator, InsufficientDataError, InvalidArgumentError, seededRandom } from '@spx/core';
import { sampleDataset } from '@spx/core/testing';
import { describe, expect, it } from 'vitest';
import { recordingEstimator } from '../../../test/recording-estimator.js';
import { arimax } from '../arimax/arimax.js';
import { meanBaseline } from '../baseline/mean-baseline.js';
import { lightgbm } from '../gradient-boosting/lightgbm.js';
import { nonNegativeLeastSquares } from './non-negative-least-squares.js';
import { stacking } from './stacking.js';
import { withFeatures } from './with-features.js';

interface Expected {
  readonly names: readonly string[];
  readonly members: Readonly<Record<string, readonly string[]>>;
  readonly folds: number;
  readonly x: readonly (readonly number[])[];
  readonly y: readonly number[];
  readonly start: readonly number[];
  readonly end: readonly number[];
  readonly trainRows: readonly (readonly number[])[];
  readonly coefficients: readonly number[];
  readonly predictions: readonly number[];
}

const fixture = new URL('../../../test/fixtures/ensemble/expected.json', import.meta.url);
const { stacking: expected }: { readonly stacking: Expected } = JSON.parse(readFileSync(fixture, 'utf8'));

const fixed: Dataset = {
  features: new ColumnTable(Object.fromEntries(expected.names.map((name, index) => [name, Float64Array.from(expected.x[index]!)]))),
  label: {
    name: 'y',
    values: Float64Array.from(expected.y),
    startTime: Float64Array.from(expected.start),
    endTime: Float64Array.from(expected.end),
    unit: 'percent',
    horizonBars: 7,
  },
};

const linear = (features: readonly string[]) => withFeatures(arimax({ autoregressive: [] }), features);

/** Rows of noise, with a number of its own in column `row`. */
function noise(rows: number, seed: number): Dataset {
  const random = seededRandom(seed);
  const startTime = Float64Array.from({ length: rows }, (_, row) => row);
  return {
    features: new ColumnTable({ row: startTime, x: startTime.map(() => random.normal()) }),
    label: { name: 'y', values: startTime.map(() => random.normal()), startTime, endTime: startTime.map((time) => time + 5), unit: 'percent', horizonBars: 5 },
    session: startTime.map((row) => Math.floor(row / 20)),
  };
}

/** Knows the label of every row that it was fitted on, and says 0 for others. */
function memory(): Estimator {
  return {
    ...meanBaseline(),
    id: 'memory',
    fit: async ({ features, label: { values } }) => {
      const known = new Map(Array.from(features.column('row'), (row, index) => [row, values[index]!]));
      return {
        specVersion: 1,
        kind: 'constant',
        featureNames: features.names,
        predict: async (table) => table.column('row').map((row) => known.get(row) ?? 0),
      };
    },
  };
}

describe('stacking', () => {
  it('gives the stack of scikit-learn over the same purged folds', async () => {
    const members = Object.entries(expected.members).map(([id, features]) => ({ id, estimator: linear(features) }));
    const meta = nonNegativeLeastSquares({ standardErrors: null });
    const model = await stacking({ members, meta, folds: expected.folds }).fit(fixed);
    for (const [index, value] of terms(model.meta.summary).entries()) expect(value).toBeCloseTo(expected.coefficients[index]!, 7);
    const predictions = await model.predict(fixed.features);
    for (const [row, value] of expected.predictions.entries()) expect(predictions[row]).toBeCloseTo(value, 7);
  });

  it('fits every member on the training rows of each fold, then on all rows', async () => {
    const member = recordingEstimator('member');
    await stacking({ members: [member], folds: expected.folds }).fit(fixed);
    const starts = member.fits.map(({ dataset }) => [...dataset.label.startTime]);
    expect(starts).toEqual([...expected.trainRows, expected.start]);
    expect(new Set(member.fits.map(({ options }) => options.seed)).size).toBe(expected.folds + 1);
  });

  it('hands the meta model the out-of-fold predictions with labels, weights and sessions of their rows', async () => {
    const meta = recordingEstimator('meta');
    const dataset = { ...noise(100, 1), weights: Float64Array.from({ length: 100 }, (_, row) => 1 + row) };
    await stacking({ members: [meanBaseline(), { id: 'again', estimator: meanBaseline() }], meta, passThrough: ['x'], folds: 4 }).fit(dataset);
    const { features, label, weights, session } = meta.fits[0]!.dataset;
    expect(features.names).toEqual(['again', 'meanBaseline', 'x']);
    expect(features.column('x')).toEqual(dataset.features.column('x'));
    expect([label, weights, session]).toEqual([dataset.label, dataset.weights, dataset.session]);
    // rows 30 to 99 are what the labels of the first test block, rows 0 to 24, do not reach
    const [values, own] = [dataset.label.values.subarray(30), dataset.weights.subarray(30)];
    const mean = values.reduce((sum, value, row) => sum + value * own[row]!, 0) / own.reduce((sum, weight) => sum + weight, 0);
    expect(features.column('again')[0]).toBeCloseTo(mean, 12);
  });

  it('gives no skill to a member that remembers labels, for it never predicts a row that it has seen', async () => {
    const model = await stacking({ members: [memory(), meanBaseline()] }).fit(noise(400, 2));
    expect(model.details.outOfFold.find(({ id }) => id === 'memory')?.skill).toBeCloseTo(0, 1);
    expect(terms(model.meta.summary)).toEqual([0, 0]);
  });

  it('predicts the mean when every member loses to it', async () => {
    const dataset = noise(400, 4);
    const members = [lightgbm({ numIterations: 20, minDataInLeaf: 5 }), arimax({ autoregressive: [] })];
    const model = await stacking({ members }).fit(dataset);
    expect(model.details.outOfFold.every(({ skill }) => skill !== null && skill < 0)).toBe(true);
    const mean = (await meanBaseline().fit(dataset)).value;
    expect(new Set(await model.predict(dataset.features))).toEqual(new Set([mean]));
  });

  it('is better than each of its members where they know different things', async () => {
    const random = seededRandom(8);
    const draw = (): Float64Array => Float64Array.from({ length: 1200 }, random.normal);
    const [a, b] = [draw(), draw()];
    const startTime = Float64Array.from(a.keys());
    const label = { values: a.map((value, row) => value + b[row]! + random.normal()), startTime, endTime: startTime } as const;
    const dataset: Dataset = { features: new ColumnTable({ a, b }), label: { name: 'y', unit: 'percent', horizonBars: 1, ...label } };
    const part = (from: number, to: number) => ({ features: dataset.features.slice(from, to), label: slice(dataset, from, to) });
    const members = ['a', 'b'].map((name) => ({ id: `${name}_only`, estimator: linear([name]) }));
    const model = await stacking({ members }).fit(part(0, 800));
    const held = part(800, 1200);
    const mse = (predictions: Float64Array): number => predictions.reduce((sum, value, row) => sum + (value - held.label.values[row]!) ** 2 / 400, 0);
    const stacked = mse(await model.predict(held.features));
    for (const { model: member } of model.members) expect(stacked).toBeLessThan(0.7 * mse(await member.predict(held.features.select(member.featureNames))));
    expect(stacked).toBeLessThan(1.2);
  });

  it('gives the same bytes whatever the order of the members', async () => {
    const members = [lightgbm({ numIterations: 3, baggingFraction: 0.5, baggingFreq: 1 }), arimax({ autoregressive: [] })];
    const [one, other] = [stacking({ members, folds: 3 }), stacking({ members: [...members].reverse(), folds: 3 })];
    const bytes = one.codec.encode(await one.fit(sampleDataset(), { seed: 4 }));
    expect(other.codec.encode(await other.fit(sampleDataset(), { seed: 4, threads: 2 }))).toEqual(bytes);
    expect(one.codec.encode(await one.fit(sampleDataset(), { seed: 5 }))).not.toEqual(bytes);
  });

  it.each([
    ['no members', { members: [] }],
    ['a feature passed through that is named as a member', { members: [meanBaseline()], passThrough: ['meanBaseline'] }],
    ['a feature passed through twice', { members: [meanBaseline()], passThrough: ['x', 'x'] }],
    ['one fold', { members: [meanBaseline()], folds: 1 }],
    ['two embargoes', { members: [meanBaseline()], embargoBars: 1, embargoMs: 1 }],
  ])('refuses %s', (_, options) => {
    expect(() => stacking(options)).toThrow(InvalidArgumentError);
  });

  it('refuses a feature that the dataset does not have, folds that purging empties, and members that predict no number', async () => {
    const members = [meanBaseline()];
    await expect(stacking({ members, passThrough: ['momentun'] }).fit(sampleDataset())).rejects.toMatchObject({ remedy: 'Use "momentum".' });
    await expect(stacking({ members, embargoBars: 1000 }).fit(sampleDataset())).rejects.toThrow(InsufficientDataError);
    const broken: Estimator = {
      ...meanBaseline(),
      fit: async ({ features }) => ({
        specVersion: 1,
        kind: 'broken',
        featureNames: features.names,
        predict: async ({ rowCount }) => new Float64Array(rowCount).fill(Number.NaN),
      }),
    };
    await expect(stacking({ members: [broken] }).fit(sampleDataset())).rejects.toThrow(ContractViolationError);
  });
});

function slice({ label }: Dataset, from: number, to: number): Dataset['label'] {
  const [values, startTime, endTime] = [label.values, label.startTime, label.endTime].map((column) => column.subarray(from, to));
  return { ...label, values: values!, startTime: startTime!, endTime: endTime! };
}

/** Coefficients of a linear meta model. */
function terms(summary: unknown): number[] {
  const { terms: all } = summary as { readonly terms: readonly { readonly coefficient: number }[] };
  return all.map(({ coefficient }) => coefficient);
}
