import { describe, expect, test } from 'vitest';
import type { Dataset } from '../src/contracts/dataset.js';
import type { Estimator, FitOptions, FittedModel } from '../src/contracts/estimator.js';
import { canonicalJson } from '../src/hash/canonical-json.js';
import { hashTable } from '../src/hash/hash-table.js';
import { ColumnTable } from '../src/table/column-table.js';
import { estimatorContract } from '../src/testing/estimator/estimator-contract.js';
import { sampleDataset } from '../src/testing/estimator/sample-dataset.js';
import { type BrokenRule, testBrokenRules } from './subjects/broken-rules.js';
import { type MarginalModel, type MarginalParameters, marginalCodec, marginalRegression, modelOf } from './subjects/marginal-regression.js';

type Right = Estimator<MarginalModel>;

const right = marginalRegression();

describe('a correct estimator keeps every rule', () => {
  for (const { name, run } of estimatorContract(marginalRegression)) test(name, run);
});

describe('a correct estimator without predictRow keeps every rule', () => {
  const { fit } = right;
  const withoutRow = async (dataset: Dataset, options?: FitOptions): Promise<MarginalModel> => {
    const { predictRow, ...model } = await fit(dataset, options);
    return model;
  };
  for (const { name, run } of estimatorContract(() => ({ ...right, fit: withoutRow }))) test(name, run);
});

describe('wrong estimators are found', () => {
  testBrokenRules(brokenEstimators(), (create) => estimatorContract(create));
});

test('the sample dataset repeats for a seed and is finite', () => {
  const dataset = sampleDataset({ seed: 2 });
  expect(hashTable(dataset.features)).toBe(hashTable(sampleDataset({ seed: 2 }).features));
  expect(hashTable(dataset.features)).not.toBe(hashTable(sampleDataset({ seed: 3 }).features));
  expect(dataset.features.names.every((name) => dataset.features.column(name).every(Number.isFinite))).toBe(true);
  expect(dataset.label.values.every(Number.isFinite)).toBe(true);
});

/** The right estimator with its fit replaced. */
function withFit(fit: (dataset: Dataset, options?: FitOptions) => Promise<MarginalModel>): Estimator {
  return { ...right, fit };
}

/** The right estimator whose models are changed after the fit. */
function withModel(change: (model: MarginalModel, dataset: Dataset) => MarginalModel): Estimator {
  return withFit(async (dataset, options) => change(await right.fit(dataset, options), dataset));
}

/** The right estimator whose models predict otherwise, fitted or decoded. */
function withPredict(predict: (model: MarginalModel, table: ColumnTable) => Promise<Float64Array>): Estimator {
  const change = (model: MarginalModel): MarginalModel => ({ ...model, predict: (table) => predict(model, table) });
  return { ...withModel(change), codec: { ...marginalCodec, decode: (bytes) => change(marginalCodec.decode(bytes)) } };
}

function withCodec(codec: Partial<Right['codec']>): Estimator {
  return { ...right, codec: { ...marginalCodec, ...codec } };
}

interface IntervalValues {
  readonly lower?: number;
  readonly upper?: number;
  readonly probability?: number;
  readonly upperOfRow?: number;
}

function intervals({
  lower = 0,
  upper = 1,
  probability = 0.5,
  upperOfRow = upper,
}: IntervalValues): Pick<FittedModel, 'predictIntervals' | 'predictIntervalRow'> {
  return {
    predictIntervals: async ({ rowCount }) => {
      const column = (value: number): Float64Array => new Float64Array(rowCount).fill(value);
      return { coverage: 0.9, lower: column(lower), upper: column(upper), probabilityPositive: column(probability) };
    },
    predictIntervalRow: () => ({ coverage: 0.9, lower, upper: upperOfRow, probabilityPositive: probability }),
  };
}

/** The right estimator with intervals, fitted or decoded. */
function withIntervals(values: IntervalValues): Estimator {
  const change = (model: MarginalModel): MarginalModel => ({ ...model, ...intervals(values) });
  return { ...withModel(change), codec: { ...marginalCodec, decode: (bytes) => change(marginalCodec.decode(bytes)) } };
}

/** JSON without a checksum, read without a doubt. */
const trustingCodec: Partial<Right['codec']> = {
  encode: ({ parameters }) => new TextEncoder().encode(canonicalJson({ ...parameters })),
  decode: (bytes) => modelOf(JSON.parse(new TextDecoder().decode(bytes)) as MarginalParameters),
};

function brokenEstimators(): readonly BrokenRule<() => Estimator>[] {
  let instances = 0;
  let fits = 0;
  const memory: number[] = [];
  const fit = right.fit;
  return [
    broken('is well formed', 'a version that does not exist', /"specVersion" is 2/, { ...right, specVersion: 2 as 1 }),
    broken('is well formed', 'no id', /"id" is empty/, { ...right, id: '' }),
    broken('is well formed', 'options beyond JSON', /JSON cannot carry its "options"/, { ...right, options: { rounds: Number.NaN } }),
    broken('is well formed', 'a codec without a kind', /"kind" of its codec is empty/, withCodec({ kind: '' })),
    {
      check: 'is well formed',
      how: 'random options',
      report: /two instances have different options/,
      subject: () => ({ ...right, options: { id: instances++ } }),
    },
    broken('predicts well-formed intervals', 'ends out of order', /the interval of its own rows is 1 to 0 at row 0/, withIntervals({ lower: 1, upper: 0 })),
    broken('predicts well-formed intervals', 'an infinite end', /is 0 to Infinity at row 0/, withIntervals({ lower: 0, upper: Number.POSITIVE_INFINITY })),
    broken('predicts well-formed intervals', 'a probability above 1', /the probability of its own rows is 2 at row 0/, withIntervals({ probability: 2 })),
    broken('predicts well-formed intervals', 'another interval by row', /"upper" row by row differs at row 0: 3, expected 1/, withIntervals({ upperOfRow: 3 })),
    broken(
      'predicts well-formed intervals',
      'intervals that its codec loses',
      /"predictIntervals" is gone after encode and decode/,
      withModel((model) => ({ ...model, ...intervals({}) })),
    ),
    broken(
      'fits a well-formed model',
      'another kind',
      /"kind" of the model is "other"/,
      withModel((model) => ({ ...model, kind: 'other' })),
    ),
    broken(
      'fits a well-formed model',
      'no feature names',
      /"featureNames" is ""/,
      withModel((model) => ({ ...model, featureNames: [] })),
    ),
    broken(
      'fits a well-formed model',
      'too few predictions',
      /"predict" gives 399 values for 400 rows/,
      withPredict(async (model, table) => (await model.predict(table)).slice(1)),
    ),
    broken(
      'fits a well-formed model',
      'a prediction of NaN',
      /the prediction is NaN at row 3/,
      withPredict(async (model, table) => (await model.predict(table)).fill(Number.NaN, 3, 4)),
    ),
    broken(
      'fits a well-formed model',
      'a plain array',
      /something else than a Float64Array/,
      withPredict(async (model, table) => [...(await model.predict(table))] as never),
    ),
    broken(
      'fits a well-formed model',
      'a summary beyond JSON',
      /JSON cannot carry its "summary"/,
      withModel((model) => ({ ...model, summary: { mean: Number.NaN } })),
    ),
    broken(
      'fits a well-formed model',
      'short importance',
      /importance "gain" has 1 values for 5 features/,
      withModel((model) => ({ ...model, importance: { gain: new Float64Array(1), split: new Float64Array(5) } })),
    ),
    broken(
      'leaves its inputs untouched',
      'centres the label in place',
      /"fit" changed "label.values" at row 0/,
      withFit(async (dataset) => {
        const model = await fit(dataset);
        for (const [row, value] of dataset.label.values.entries()) dataset.label.values[row] = value - model.parameters.mean;
        return model;
      }),
    ),
    broken(
      'leaves its inputs untouched',
      'fills features while predicting',
      /"predict" changed "momentum" at row 0/,
      withPredict((model, table) => {
        table.column('momentum').fill(0);
        return model.predict(table);
      }),
    ),
    broken(
      'leaves its inputs untouched',
      'scales the row',
      /"predictRow" changed the row/,
      withModel((model) => ({ ...model, predictRow: (row) => model.predictRow!(row.fill(1)) })),
    ),
    broken(
      'gives the same bytes for the same seed',
      'a clock in the model',
      /a second fit with the same seed gives other bytes/,
      withModel((model) => shifted(model, fits++)),
    ),
    broken(
      'gives the same bytes for the same seed',
      'sums in the order of threads',
      /a fit with 2 threads with the same seed/,
      withFit(async (dataset, options) => shifted(await fit(dataset, options), options?.threads ?? 1)),
    ),
    broken(
      'forgets earlier fits',
      'a warm start',
      /once the estimator has fitted other data/,
      withFit(async (dataset) => {
        const model = await fit(dataset);
        memory.push(model.parameters.mean);
        return shifted(
          model,
          memory.reduce((sum, value) => sum + value, 0),
        );
      }),
    ),
    broken('forgets earlier fits', 'one model for all fits', /the prediction of a model after its estimator fitted another/, oneModelForAll()),
    broken(
      'predicts one row as it predicts many',
      'another order of sums',
      /predictRow row by row differs at row 0/,
      withModel((model) => ({ ...model, predictRow: (row) => model.predictRow!(row) * (1 + 2 ** -52) })),
    ),
    broken(
      'predicts each row by itself',
      'scales by the batch',
      /the prediction of rows \d+ to \d+ \(exclusive\) alone differs/,
      withPredict(async (model, table) => {
        const predictions = await model.predict(table);
        const largest = predictions.reduce((left, right) => Math.max(left, Math.abs(right)), 0);
        return predictions.map((value) => value / largest);
      }),
    ),
    broken(
      'predicts the same after encode and decode',
      'keeps float32 only',
      /the prediction after encode and decode differs/,
      withCodec({
        decode: (bytes) => {
          const { parameters } = marginalCodec.decode(bytes);
          return modelOf({ ...parameters, slopes: parameters.slopes.map(Math.fround) });
        },
      }),
    ),
    broken(
      'predicts the same after encode and decode',
      'writes a time',
      /encoded to other bytes/,
      withCodec({
        encode: (model) => Uint8Array.of(fits++, ...marginalCodec.encode(model)),
        decode: (bytes) => marginalCodec.decode(bytes.subarray(1)),
      }),
    ),
    broken(
      'refuses features that are missing, unknown or reordered',
      'looks columns up by name',
      /in reverse order, given to the fitted model, was accepted; FeatureMismatchError is expected/,
      withPredict((model, table) =>
        model.predict(model.featureNames.every((name) => table.has(name)) && table.names.length === 5 ? table.select(model.featureNames) : table),
      ),
    ),
    broken(
      'refuses features that are missing, unknown or reordered',
      'an error of no type',
      /was refused with "TypeError: no/,
      withPredict(async (model, table) => {
        if (table.names.join() !== model.featureNames.join()) throw new TypeError('no');
        return model.predict(table);
      }),
    ),
    broken(
      'refuses data without rows',
      'a default model',
      /a dataset without rows was accepted/,
      withFit((dataset, options) => fit(dataset.features.rowCount === 0 ? sampleDataset() : dataset, options)),
    ),
    broken(
      'refuses unequal lengths',
      'does not look at weights',
      /399 weights was accepted/,
      withFit(({ weights, ...dataset }, options) => fit(dataset, options)),
    ),
    broken(
      'refuses infinite values',
      'clips infinities',
      /feature "\w+" with Infinity at row \d+ was accepted/,
      withFit((dataset, options) => fit({ ...dataset, features: clipped(dataset.features) }, options)),
    ),
    broken(
      'refuses infinite values',
      'drops masked labels',
      /a label with NaN at row \d+ was accepted/,
      withFit((dataset, options) =>
        fit({ ...dataset, label: { ...dataset.label, values: dataset.label.values.map((value) => (Number.isNaN(value) ? 0 : value)) } }, options),
      ),
    ),
    broken(
      'predicts finite values where features are missing',
      'NaN in, NaN out',
      /fitted on complete rows, the prediction with a fifth of the values missing is NaN/,
      withPredict(async (model, table) =>
        (await model.predict(table)).map((value, row) => (table.names.some((name) => Number.isNaN(table.column(name)[row]!)) ? Number.NaN : value)),
      ),
    ),
    broken(
      'predicts a constant label',
      'shrinks to zero',
      /with a label of 0.25 everywhere the prediction at row 0 is 0.2/,
      withPredict(async (model, table) => (await model.predict(table)).map((value) => 0.8 * value)),
    ),
    broken(
      'predicts a constant label',
      'divides by the spread',
      /fitted on features that never change, the prediction is NaN/,
      withModel((model, { features }) => (features.column('noise').every((value, _, all) => value === all[0]) ? shifted(model, Number.NaN) : model)),
    ),
    broken(
      'stops when it is aborted',
      'ignores the signal',
      /a fit with a signal that was aborted earlier was accepted/,
      withFit((dataset, { signal: _, ...options } = {}) => fit(dataset, options)),
    ),
    broken(
      'stops when it is aborted',
      'looks at the signal only once',
      /aborted in round 1 of 5, the fit gave a model after round 5/,
      withFit((dataset, { signal, ...options } = {}) => fit(dataset, signal?.aborted ? { ...options, signal } : options)),
    ),
    broken(
      'stops when it is aborted',
      'throws the reason',
      /was refused with "AbortError: This operation was aborted"/,
      withFit(async (dataset, options) => {
        options?.signal?.throwIfAborted();
        return fit(dataset, options);
      }),
    ),
    broken(
      'reports progress up to its total',
      'is silent',
      /"onProgress" was never called/,
      withFit((dataset, { onProgress: _, ...options } = {}) => fit(dataset, options)),
    ),
    broken(
      'reports progress up to its total',
      'counts from zero',
      /call 1 reports 0 done after 0/,
      withProgress((done, total) => ({ done: done - 1, total })),
    ),
    broken(
      'reports progress up to its total',
      'a total that moves',
      /call 1 reports a total of 2, the last one 6/,
      withProgress((done) => ({ done, total: done + 1 })),
    ),
    broken(
      'reports progress up to its total',
      'never arrives',
      /the last call reports 5 of 9 done/,
      withProgress((done) => ({ done, total: 9 })),
    ),
    broken(
      'refuses bytes that encode did not write',
      'trusts what it reads',
      /"decode" met the first 0 of \d+ bytes with "SyntaxError/,
      withCodec(trustingCodec),
    ),
    broken(
      'refuses bytes that encode did not write',
      'reads a part',
      /"decode" accepts the bytes with one more at the end/,
      withCodec({ ...marginalCodec, decode: (bytes) => marginalCodec.decode(bytes.at(-1) === 0 ? bytes.subarray(0, -1) : bytes) }),
    ),
  ];
}

function broken(check: string, how: string, report: RegExp, estimator: Estimator): BrokenRule<() => Estimator> {
  return { check, how, report, subject: () => estimator };
}

function shifted({ parameters }: MarginalModel, by: number): MarginalModel {
  return modelOf({ ...parameters, mean: parameters.mean + by });
}

function clipped(features: ColumnTable): ColumnTable {
  return new ColumnTable(Object.fromEntries(features.names.map((name) => [name, features.column(name).map((value) => Math.max(-1e9, Math.min(1e9, value)))])));
}

function withProgress(change: (done: number, total: number) => { done: number; total: number }): Estimator {
  return withFit((dataset, options = {}) => right.fit(dataset, { ...options, onProgress: ({ done, total }) => options.onProgress?.(change(done, total)) }));
}

/** Hands out one object whose parameters each fit overwrites. */
function oneModelForAll(): Estimator {
  let current: MarginalModel | undefined;
  const latest: FittedModel['predict'] = (table) => current!.predict(table);
  return withFit(async (dataset, options) => {
    current = await right.fit(dataset, options);
    return { ...current, predict: latest };
  });
}
