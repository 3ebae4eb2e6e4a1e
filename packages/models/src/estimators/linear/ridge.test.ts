import { InvalidArgumentError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { datasetOf, type LinearReference, penalisedDataset, penalisedReference } from '../../../test/penalised-reference.js';
import { simulateSessions } from '../../../test/simulate-sessions.js';
import { distance } from '../../../test/time-series-reference.js';
import { leastSquares } from '../arimax/least-squares.js';
import { type LinearModel, linearCodec } from '../arimax/linear-model.js';
import { type RidgeOptions, ridge } from './ridge.js';

const weights = Float64Array.from(penalisedReference.weights);

function expectParity(model: LinearModel, expected: LinearReference, tolerance = 1e-9): void {
  const [intercept] = model.summary.coefficients as readonly { readonly estimate: number }[];
  expect(distance([intercept!.estimate, ...model.coefficients], [expected.intercept, ...expected.coef])).toBeLessThan(tolerance);
}

describe('ridge', () => {
  it.each(penalisedReference.ridge)('agrees with scikit-learn for the penalty $lambda, plain, weighted and standardised', async ({ lambda, ...expected }) => {
    expectParity(await ridge({ lambda, standardize: false }).fit(penalisedDataset), expected.plain);
    expectParity(await ridge({ lambda, standardize: false }).fit({ ...penalisedDataset, weights }), expected.weighted);
    expectParity(await ridge({ lambda }).fit(penalisedDataset), expected.standardized);
  });

  it('chooses the penalty on folds as scikit-learn does where labels do not overlap', async () => {
    const { lambdas, chosen, errors, ...expected } = penalisedReference.ridgeFolds;
    const model = await ridge({ lambdas, standardize: false }).fit(penalisedDataset);
    expect(model.summary).toMatchObject({ lambda: chosen, selection: 'folds', rule: 'minimum' });
    const compared = model.summary.lambdas as readonly { readonly error: number }[];
    expect(
      distance(
        compared.map(({ error }) => error),
        errors,
      ),
    ).toBeLessThan(1e-9);
    expectParity(model, expected);
  });

  it('scores penalties by generalised cross-validation', async () => {
    const { lambdas, errors } = penalisedReference.ridgeGcv;
    const model = await ridge({ lambdas, selection: 'gcv', standardize: false }).fit(penalisedDataset);
    const compared = model.summary.lambdas as readonly { readonly error: number }[];
    expect(
      distance(
        compared.map(({ error }) => error),
        errors,
      ),
    ).toBeLessThan(1e-9);
    expect(model.summary.lambda).toBe(lambdas[errors.indexOf(Math.min(...errors))]);
  });

  it('is least squares for a penalty of 0, and shares the effect out among columns that repeat one another', async () => {
    const { x0, x1 } = { x0: penalisedDataset.features.column('x0'), x1: penalisedDataset.features.column('x1') };
    const plain = leastSquares({ features: penalisedDataset.features.select(['x0', 'x1']), target: penalisedDataset.label.values });
    const twice = datasetOf({ x0, again: x0.slice(), x1 }, penalisedDataset.label.values);
    const { coefficients } = await ridge({ lambda: 0 }).fit(twice);
    const [first, second] = plain.terms;
    expect(distance(coefficients, [first!.estimate / 2, first!.estimate / 2, second!.estimate])).toBeLessThan(1e-9);
  });

  it('does not mind units, shifts and the order of columns when it standardises', async () => {
    const model = await ridge({ lambda: 20 }).fit(penalisedDataset);
    const names = [...penalisedDataset.features.names].reverse();
    const moved = datasetOf(
      Object.fromEntries(names.map((name, index) => [name, penalisedDataset.features.column(name).map((value) => value * 10 ** (index - 4) + 7)])),
      penalisedDataset.label.values,
    );
    const other = await ridge({ lambda: 20 }).fit(moved);
    const [here, there] = [await model.predict(penalisedDataset.features), await other.predict(moved.features)];
    expect(distance(there, [...here])).toBeLessThan(1e-9);
    expect(distance([...other.importance.gain].reverse(), [...model.importance.gain])).toBeLessThan(1e-9);
  });

  it('takes a greater penalty by the rule of one standard error, and shrinks noise to nearly nothing', async () => {
    const noise = simulateSessions({ seed: 3, sessions: 30, rowsPerSession: 60, horizonBars: 10, noiseColumns: 10, persistence: 0.9 });
    const fit = (options: RidgeOptions) => ridge({ crossValidation: { folds: 5, groupBy: 'session' }, ...options }).fit(noise);
    const [least, strict] = [await fit({}), await fit({ rule: 'one-standard-error' })];
    expect(strict.summary.lambda).toBeGreaterThanOrEqual(Number(least.summary.lambda));
    const variance = (values: Float64Array) => values.reduce((sum, value) => sum + value * value, 0) / values.length;
    expect(variance(await strict.predict(noise.features))).toBeLessThan(0.01);
  });

  it('leaves out rows with a missing input, constant columns and columns that are mostly missing', async () => {
    const { features, label } = penalisedDataset;
    const holed = features.column('x0').map((value, row) => (row % 10 === 3 ? Number.NaN : value));
    const rare = features.column('x2').map((value, row) => (row < 80 ? Number.NaN : value));
    const data = datasetOf({ holed, rare, flat: holed.map(() => 3), x1: features.column('x1') }, label.values);
    const model = await ridge({ lambda: 1 }).fit(data);
    expect(model.summary).toMatchObject({
      rows: 150,
      rowsWithMissingInput: 15,
      dropped: [
        { name: 'rare', reason: 'missing in more than half of the rows' },
        { name: 'flat', reason: 'constant' },
      ],
    });
    expect([...model.importance.split]).toEqual([1, 0, 0, 1]);
    expect(model.predictRow(Float64Array.of(Number.NaN, Number.NaN, 3, Number.NaN))).toBe(model.centre);
    const decoded = linearCodec.decode(linearCodec.encode(model));
    expect([decoded.summary, decoded.coefficients, decoded.importance]).toEqual([model.summary, model.coefficients, model.importance]);
  });

  it.each<RidgeOptions>([
    { lambda: -1 },
    { lambda: Number.NaN },
    { lambda: 1, lambdas: [1] },
    { lambdas: [] },
    { lambdas: [1, Number.POSITIVE_INFINITY] },
    { selection: 'loo' as 'gcv' },
    { rule: 'best' as 'minimum' },
    { crossValidation: { folds: 1 } },
  ])('refuses the options %j', (options) => {
    expect(() => ridge(options)).toThrow(InvalidArgumentError);
  });
});
