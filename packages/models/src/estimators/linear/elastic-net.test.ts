import { CancelledError, InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { datasetOf, type LinearReference, penalisedDataset, penalisedReference } from '../../../test/penalised-reference.js';
import { simulateSessions } from '../../../test/simulate-sessions.js';
import { distance } from '../../../test/time-series-reference.js';
import { type LinearModel, linearCodec } from '../arimax/linear-model.js';
import { type ElasticNetOptions, elasticNet } from './elastic-net.js';
import { ridge } from './ridge.js';

const weights = Float64Array.from(penalisedReference.weights);

function expectParity(model: LinearModel, expected: LinearReference): void {
  const [intercept] = model.summary.coefficients as readonly { readonly estimate: number }[];
  const size = Math.max(...expected.coef.map(Math.abs));
  for (const [index, value] of expected.coef.entries()) expect(Math.abs(model.coefficients[index]! - value)).toBeLessThan(1e-6 * size);
  expect(distance([intercept!.estimate], [expected.intercept])).toBeLessThan(1e-6);
  expect([...model.coefficients].map((value) => value === 0)).toEqual(expected.coef.map((value) => value === 0));
  expect(model.summary.isConverged).toBe(true);
}

describe('elasticNet', () => {
  it.each(penalisedReference.elasticNet)(
    'agrees with scikit-learn for alpha $alpha and a share of $l1Ratio, plain, weighted and standardised',
    async ({ alpha, l1Ratio, ...expected }) => {
      const options = { alpha, l1Ratio };
      expectParity(await elasticNet({ ...options, standardize: false }).fit(penalisedDataset), expected.plain);
      expectParity(await elasticNet({ ...options, standardize: false }).fit({ ...penalisedDataset, weights }), expected.weighted);
      expectParity(await elasticNet(options).fit(penalisedDataset), expected.standardized);
    },
  );

  it('chooses the penalty on folds as scikit-learn does where labels do not overlap', async () => {
    const { alphas, chosen, errors, ...expected } = penalisedReference.elasticNetFolds;
    const model = await elasticNet({ alphas, l1Ratio: 0.7, standardize: false }).fit(penalisedDataset);
    expect(model.summary.alpha).toBe(chosen);
    const compared = model.summary.alphas as readonly { readonly penalty: number; readonly error: number }[];
    expect(compared.map(({ penalty }) => penalty)).toEqual(alphas);
    expect(
      distance(
        compared.map(({ error }) => error),
        errors,
      ),
    ).toBeLessThan(1e-6);
    expectParity(model, expected);
  });

  it('begins its path at the least penalty that leaves no coefficient', async () => {
    const model = await elasticNet({ l1Ratio: 0.7, standardize: false, path: { length: 20, minimumRatio: 0.01 } }).fit(penalisedDataset);
    const alphas = (model.summary.alphas as readonly { readonly penalty: number }[]).map(({ penalty }) => penalty);
    expect(alphas.length).toBe(20);
    expect(distance([alphas[0]!, alphas[19]!], [penalisedReference.largestAlpha, 0.01 * penalisedReference.largestAlpha])).toBeLessThan(1e-12);
    const nothing = await elasticNet({ alpha: penalisedReference.largestAlpha * 1.0001, l1Ratio: 0.7, standardize: false }).fit(penalisedDataset);
    const something = await elasticNet({ alpha: penalisedReference.largestAlpha * 0.999, l1Ratio: 0.7, standardize: false }).fit(penalisedDataset);
    expect([nothing.summary.nonZero, something.summary.nonZero]).toEqual([0, 1]);
  });

  it('comes close to ridge as the share of absolute values goes to 0', async () => {
    const net = await elasticNet({ alpha: 0.3, l1Ratio: 1e-9 }).fit(penalisedDataset);
    const squares = await ridge({ lambda: 0.3 * 150 }).fit(penalisedDataset);
    expect(distance(net.coefficients, [...squares.coefficients])).toBeLessThan(1e-5);
  });

  it('finds the planted column among noise by the rule of one standard error', async () => {
    const data = simulateSessions({ seed: 4, sessions: 40, rowsPerSession: 60, horizonBars: 5, noiseColumns: 40, signalR2: 0.1 });
    const model = await elasticNet({ l1Ratio: 1, rule: 'one-standard-error', crossValidation: { folds: 5, groupBy: 'session' } }).fit(data);
    expect(model.featureNames.filter((_, index) => model.coefficients[index] !== 0)).toEqual(['signal']);
  });

  it('says when the rounds did not suffice', async () => {
    const model = await elasticNet({ alpha: 0.001, maximumSweeps: 2 }).fit(penalisedDataset);
    expect(model.summary).toMatchObject({ isConverged: false, sweeps: 2 });
    expect(model.summary.dualityGap).toBeGreaterThan(1e-12);
  });

  it('shares an effect out among columns that repeat one another, and takes a label without variance', async () => {
    const x0 = penalisedDataset.features.column('x0');
    const twice = await elasticNet({ alpha: 0.05, l1Ratio: 0.5 }).fit(datasetOf({ x0, again: x0.slice() }, penalisedDataset.label.values));
    expect(twice.coefficients[0]).toBeCloseTo(twice.coefficients[1]!, 5);
    const flat = await elasticNet().fit(
      datasetOf(
        { x0 },
        x0.map(() => 0.1),
      ),
    );
    expect(
      [...(await flat.predict(flat.featureNames.length === 1 ? penalisedDataset.features.select(['x0']) : penalisedDataset.features))].slice(0, 2),
    ).toEqual([0.1, 0.1]);
    expect(linearCodec.decode(linearCodec.encode(flat)).summary).toEqual(flat.summary);
  });

  it('stops between folds when it is cancelled', async () => {
    const control = new AbortController();
    const done = elasticNet().fit(penalisedDataset, { signal: control.signal, onProgress: () => control.abort() });
    await expect(done).rejects.toThrow(CancelledError);
  });

  it.each<ElasticNetOptions>([
    { alpha: 0 },
    { alpha: 1, alphas: [1] },
    { alphas: [1], path: { length: 3 } },
    { alphas: [] },
    { l1Ratio: 0 },
    { l1Ratio: 1.1 },
    { path: { length: 0 } },
    { path: { minimumRatio: 1 } },
    { tolerance: 0 },
    { maximumSweeps: 0.5 },
    { rule: 'best' as 'minimum' },
  ])('refuses the options %j', (options) => {
    expect(() => elasticNet(options)).toThrow(InvalidArgumentError);
  });
});
