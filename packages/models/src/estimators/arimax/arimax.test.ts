import { ColumnTable, type Dataset, FeatureMismatchError, InsufficientDataError, InvalidArgumentError, seededRandom, UnknownColumnError } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { simulateSessions } from '../../../test/simulate-sessions.js';
import { type ArimaxOptions, arimax } from './arimax.js';
import { leastSquares } from './least-squares.js';
import { linearCodec } from './linear-model.js';
import type { StandardErrors } from './standard-errors/standard-errors.js';
import { trailingReturnLags } from './trailing-return-lags.js';

const minute = 60_000;

interface Labelled {
  readonly columns: Readonly<Record<string, Float64Array>>;
  readonly values: Float64Array;
  readonly horizonBars?: number;
}

function dataset({ columns, values, horizonBars = 1 }: Labelled): Dataset {
  const startTime = Float64Array.from(values, (_, row) => row * minute);
  const endTime = startTime.map((start) => start + horizonBars * minute);
  return { features: new ColumnTable(columns), label: { name: 'y', values, startTime, endTime, unit: 'percent', horizonBars } };
}

const random = seededRandom(5);
const normal = (rows: number): Float64Array => Float64Array.from({ length: rows }, () => random.normal());
const [a, b, noise] = [normal(400), normal(400), normal(400)];
const values = a.map((value, row) => 1 + 0.5 * value - 2 * b[row]! + 0.1 * noise[row]!);

describe('arimax', () => {
  it('fits the label on the named columns by least squares, whatever their order in the table', async () => {
    const data = dataset({ columns: { b, unused: noise, a }, values });
    const model = await arimax({ autoregressive: ['a'], exogenous: ['b'] }).fit(data);
    const expected = leastSquares({ features: new ColumnTable({ a, b }), target: values });
    expect([...model.coefficients]).toEqual([expected.terms[1]!.estimate, 0, expected.terms[0]!.estimate]);
    const predictions = await model.predict(data.features);
    const byHand = expected.intercept.estimate + expected.terms[0]!.estimate * a[7]! + expected.terms[1]!.estimate * b[7]!;
    expect(predictions[7]).toBeCloseTo(byHand, 12);
    expect([...model.importance.split]).toEqual([1, 0, 1]);
    expect(model.importance.gain[0]).toBeGreaterThan(model.importance.gain[2]!);
  });

  it('says in words which model it is, with coefficients and standard errors', async () => {
    const model = await arimax({ autoregressive: ['a'], exogenous: ['b'] }).fit(dataset({ columns: { a, b }, values }));
    expect(model.summary.model).toBe(
      'ARX(1): least-squares regression of the label on 1 autoregressive and 1 exogenous columns; not a regression with ARIMA errors',
    );
    const { intercept, terms } = leastSquares({ features: new ColumnTable({ a, b }), target: values });
    expect(model.summary.coefficients).toEqual(
      [intercept, ...terms].map(({ name, estimate, standardError }) => expect.objectContaining({ name, estimate, standardError })),
    );
  });

  it('takes the first seven lags of the trailing return and every other column by default', async () => {
    const { features, label, session } = simulateSessions({ seed: 1, sessions: 3, rowsPerSession: 100, horizonBars: 5, noiseColumns: 1 });
    const close = Float64Array.from(label.values, (value) => 100 + value);
    const lags = trailingReturnLags(new ColumnTable({ close }), { horizonBars: 5, lags: 9 });
    const columns = Object.fromEntries([
      ...features.names.map((name) => [name, features.column(name)]),
      ...lags.names.map((name) => [name, lags.column(name)]),
    ]);
    const model = await arimax().fit({ features: new ColumnTable(columns), label, session: session! });
    const used = model.featureNames.filter((_, index) => model.coefficients[index] !== 0);
    expect(used).toEqual(['signal', 'noise_0', ...lags.names.slice(0, 7)]);
    expect([model.summary.order, model.summary.rowsWithMissingInput]).toEqual([7, 11]);
  });

  it('refuses to go on by default when the table holds no lags', async () => {
    await expect(arimax().fit(dataset({ columns: { a, b }, values }))).rejects.toMatchObject({
      argument: 'autoregressive',
      remedy: expect.stringContaining('trailingReturnLags'),
    });
  });

  it('is a plain regression when told that there are no autoregressive terms', async () => {
    const model = await arimax({ autoregressive: [] }).fit(dataset({ columns: { a, b }, values }));
    expect(model.summary.order).toBe(0);
    expect(model.coefficients.every((coefficient) => coefficient !== 0)).toBe(true);
  });

  it('leaves rows with a missing input out of the fit, and predicts them at the training mean', async () => {
    const holed = a.map((value, row) => (row % 10 === 3 ? Number.NaN : value));
    const model = await arimax({ autoregressive: ['a'] }).fit(dataset({ columns: { a: holed, b }, values }));
    const kept = Uint32Array.from([...holed.keys()].filter((row) => row % 10 !== 3));
    const expected = leastSquares({ features: new ColumnTable({ a, b }).take(kept), target: Float64Array.from(kept, (row) => values[row]!) });
    expect([...model.coefficients]).toEqual(expected.terms.map(({ estimate }) => estimate));
    const missing = model.predictRow(Float64Array.of(Number.NaN, 0.5));
    expect(missing).toBe(model.predictRow(Float64Array.of(expected.terms[0]!.mean, 0.5)));
    expect(model.predictRow(Float64Array.of(Number.NaN, Number.NaN))).toBe(expected.targetMean);
    expect(model.summary.rowsWithMissingInput).toBe(40);
  });

  it('drops constant, repeated and mostly missing columns with a note', async () => {
    const columns = { a, b, sum: a.map((value, row) => value + b[row]!), flat: a.map(() => 4), rare: a.map((value, row) => (row < 300 ? Number.NaN : value)) };
    const model = await arimax({ autoregressive: ['a'] }).fit(dataset({ columns, values }));
    expect(model.summary.dropped).toEqual([
      { name: 'rare', reason: 'missing in more than half of the rows' },
      { name: 'sum', reason: 'combination of earlier columns' },
      { name: 'flat', reason: 'constant' },
    ]);
    expect([...model.importance.split]).toEqual([1, 1, 0, 0, 0]);
  });

  it('finds the order among the lags by a criterion, and says which orders it compared', async () => {
    const { features, label } = simulateSessions({ seed: 1, sessions: 20, rowsPerSession: 100, horizonBars: 1, noiseColumns: 5, signalR2: 0.05 });
    const lags = ['signal', 'noise_0', 'noise_1', 'noise_2', 'noise_3'];
    const estimator = arimax({ autoregressive: lags, exogenous: ['noise_4'], order: { maximum: 5 } });
    const model = await estimator.fit({ features, label });
    expect(model.summary).toMatchObject({ order: 1, orderCriterion: 'bic', orderRows: 2000 });
    expect(model.summary.model).toMatch(/^ARX\(1\): .* not a regression with ARIMA errors$/);
    const used = model.featureNames.filter((_, index) => model.coefficients[index] !== 0);
    expect(used).toEqual(['signal', 'noise_4']);
    const orders = model.summary.orders as readonly { readonly order: number; readonly bic: number }[];
    expect(orders.map(({ order }) => order)).toEqual([0, 1, 2, 3, 4, 5]);
    expect(Math.min(...orders.map(({ bic }) => bic))).toBe(orders[1]!.bic);
    expect(linearCodec.decode(linearCodec.encode(model)).summary).toEqual(model.summary);
    expect(estimator.options).toMatchObject({ order: { maximum: 5, minimum: 0, criterion: 'bic' } });
  });

  it('fits the order chosen to the rows that this order can use', async () => {
    const late = b.map((value, row) => (row < 150 ? Number.NaN : value));
    const model = await arimax({ autoregressive: ['a', 'late'], exogenous: [], order: { maximum: 2 } }).fit(
      dataset({ columns: { a, late }, values: a.map((value, row) => value + noise[row]!) }),
    );
    expect(model.summary).toMatchObject({ order: 1, orderRows: 250, rowsWithMissingInput: 0 });
  });

  it('gives HAC standard errors with the horizon less 1 where labels overlap, classical ones where they do not', async () => {
    const errors = async (options: ArimaxOptions, data: Dataset) => {
      const { summary } = await arimax({ autoregressive: ['a'], ...options }).fit(data);
      const [, first] = summary.coefficients as readonly { readonly standardError: number }[];
      return [summary.standardErrors, first!.standardError] as const;
    };
    const overlapping = dataset({ columns: { a, b }, values, horizonBars: 30 });
    const expected = (standardErrors: StandardErrors) =>
      leastSquares({ features: new ColumnTable({ a, b }), target: values, standardErrors }).terms[0]!.standardError;
    const session = a.map((_, row) => Math.floor(row / 40));
    expect(await errors({}, overlapping)).toEqual(['HAC with 29 lags', expected({ kind: 'HAC', lags: 29 })]);
    expect(await errors({ hacLags: 3 }, overlapping)).toEqual(['HAC with 3 lags', expected({ kind: 'HAC', lags: 3 })]);
    expect(await errors({}, dataset({ columns: { a, b }, values }))).toEqual(['classical', expected('classical')]);
    expect(await errors({ standardErrors: 'HC2' }, overlapping)).toEqual(['HC2', expected('HC2')]);
    expect(await errors({ standardErrors: 'clustered' }, { ...overlapping, session })).toEqual([
      'clustered in 10 groups',
      expected({ kind: 'clustered', clusters: session }),
    ]);
    await expect(errors({ standardErrors: 'clustered' }, overlapping)).rejects.toMatchObject({
      argument: 'standardErrors',
      remedy: expect.stringContaining('session'),
    });
  });

  it('weights rows', async () => {
    const weights = a.map((_, row) => (row < 100 ? 0 : 1));
    const weighted = await arimax({ autoregressive: ['a'] }).fit({ ...dataset({ columns: { a, b }, values }), weights });
    const cut = await arimax({ autoregressive: ['a'] }).fit(dataset({ columns: { a: a.slice(100), b: b.slice(100) }, values: values.slice(100) }));
    expect([...weighted.coefficients]).toEqual([...cut.coefficients].map((value) => expect.closeTo(value, 12)));
  });

  it('survives encoding to the last bit, summary included', async () => {
    const data = dataset({ columns: { a, b }, values });
    const model = await arimax({ autoregressive: ['a'] }).fit(data);
    const decoded = linearCodec.decode(linearCodec.encode(model));
    expect(await decoded.predict(data.features)).toEqual(await model.predict(data.features));
    expect([decoded.summary, decoded.importance]).toEqual([model.summary, model.importance]);
  });

  it('fits a label without variance and a label without noise', async () => {
    const flat = await arimax({ autoregressive: ['a'] }).fit(dataset({ columns: { a, b }, values: a.map(() => 2) }));
    expect((await flat.predict(new ColumnTable({ a, b })))[5]).toBe(2);
    const exact = await arimax({ autoregressive: ['a'] }).fit(dataset({ columns: { a, b }, values: a.map((value, row) => value + b[row]!) }));
    expect(linearCodec.decode(linearCodec.encode(exact)).coefficients[0]).toBeCloseTo(1, 12);
  });

  it.each([1, 29])('refuses a label lag of %i bars inside a horizon of 30, and names both', async (labelLag) => {
    const data = dataset({ columns: { a, b }, values, horizonBars: 30 });
    await expect(arimax({ autoregressive: ['a'], labelLag }).fit(data)).rejects.toThrow(
      `"labelLag" must be at least the label's horizon of 30 bars, for a later label is not known yet, received "${labelLag}".`,
    );
  });

  it('accepts a label lag as long as the horizon', async () => {
    const data = dataset({ columns: { a, b }, values, horizonBars: 30 });
    await expect(arimax({ autoregressive: ['a'], labelLag: 30 }).fit(data)).resolves.toMatchObject({ kind: 'linear' });
  });

  it.each([
    { labelLag: 0 },
    { order: 1.5 },
    { order: 2, autoregressive: ['a'] },
    { order: { maximum: 2 }, autoregressive: ['a'] },
    { order: { maximum: 0 } },
    { hacLags: -1 },
    { standardErrors: 'HC4' as 'HC3' },
  ])('refuses the options %j', (options) => {
    expect(() => arimax(options)).toThrow(InvalidArgumentError);
  });

  it('refuses unknown, repeated and reordered columns, and data it cannot use', async () => {
    const data = dataset({ columns: { a, b }, values });
    await expect(arimax({ autoregressive: ['c'] }).fit(data)).rejects.toThrow(UnknownColumnError);
    await expect(arimax({ autoregressive: ['a'], exogenous: ['b', 'a'] }).fit(data)).rejects.toThrow(InvalidArgumentError);
    const model = await arimax({ autoregressive: ['a'] }).fit(data);
    await expect(model.predict(new ColumnTable({ b, a }))).rejects.toThrow(FeatureMismatchError);
    const gaps = { a: a.map((value, row) => (row % 2 === 0 ? Number.NaN : value)), b: b.map((value, row) => (row % 2 === 1 ? Number.NaN : value)) };
    await expect(arimax({ autoregressive: ['a'] }).fit(dataset({ columns: gaps, values }))).rejects.toThrow(InsufficientDataError);
    await expect(arimax({ autoregressive: [] }).fit(dataset({ columns: { a: a.slice(0, 1), b: b.slice(0, 1) }, values: values.slice(0, 1) }))).rejects.toThrow(
      InsufficientDataError,
    );
  });
});

describe('arimax on columns that hold the label', () => {
  const label = simulateSessions({ seed: 2, sessions: 20, rowsPerSession: 100, horizonBars: 10 });
  const lagged = (lag: number, factor: number): Dataset => {
    const column = label.label.values.map((_, row) => (row < lag ? Number.NaN : factor * label.label.values[row - lag]!));
    return { ...label, features: new ColumnTable({ signal: label.features.column('signal'), lagged: column }) };
  };

  it.each([
    [1, 1],
    [9, 1],
    [4, 0.01],
    [1, -100],
  ])('refuses a column that is the label lagged by %i bars, times %d', async (lag, factor) => {
    const estimator = arimax({ autoregressive: ['lagged'] });
    await expect(estimator.fit(lagged(lag, factor))).rejects.toThrow(`horizon of 10 bars, received "the label lagged by ${lag} bars".`);
  });

  it('accepts the label lagged by its horizon, and a copy with noise of its own', async () => {
    await expect(arimax({ autoregressive: ['lagged'] }).fit(lagged(10, 1))).resolves.toBeDefined();
    const data = lagged(3, 1);
    const noisy = data.features.column('lagged').map((value, row) => value + 1e-6 * Math.sin(row));
    await expect(arimax({ autoregressive: ['noisy'] }).fit({ ...data, features: new ColumnTable({ noisy }) })).resolves.toBeDefined();
  });

  it('accepts made-up data in which the label repeats and a column is proportional to it', async () => {
    const wave = Float64Array.from({ length: 300 }, (_, row) => (row % 7) - 3);
    const data = dataset({ columns: { wave, a: a.slice(0, 300) }, values: wave.map((value) => 2 * value), horizonBars: 30 });
    await expect(arimax({ autoregressive: ['wave'] }).fit(data)).resolves.toBeDefined();
  });
});
