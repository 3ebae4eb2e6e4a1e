import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { scoreCodes } from '../src/estimators/gradient-boosting/model/batch/score-codes.js';
import { compileTrees } from '../src/estimators/gradient-boosting/model/compiled-trees.js';
import type { GradientBoostingModel } from '../src/estimators/gradient-boosting/model/gradient-boosting-model.js';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';

/** What a library said of its own model. */
interface Golden {
  readonly raw: readonly number[];
  readonly pred: readonly number[];
  readonly leaf_20: readonly (readonly number[])[];
  readonly contrib_20: readonly (readonly number[])[];
  /** LightGBM only. */
  readonly raw_first10trees_20?: readonly number[];
}

const fixture = (path: string): Buffer => readFileSync(new URL(`fixtures/${path}`, import.meta.url));
const named: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY };

function goldenRows(library: 'lightgbm' | 'xgboost'): readonly (readonly number[])[] {
  const [, ...lines] = fixture(`${library}/golden/predict.csv`).toString().trim().split('\n');
  return lines.map((line) => line.split(',').map((value) => named[value] ?? Number(value)));
}

function tableOf({ featureNames }: GradientBoostingModel, rows: readonly (readonly number[])[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(featureNames.map((name, column) => [name, Float64Array.from(rows, (row) => row[column]!)])));
}

function largestDifference(received: Float64Array, expected: readonly number[]): number {
  expect(received).toHaveLength(expected.length);
  return received.reduce((most, value, index) => Math.max(most, Math.abs(value - expected[index]!)), 0);
}

/** Raw scores as large batches get them. */
function scoresByCodes({ boosted, featureNames }: GradientBoostingModel, table: ColumnTable): number[] {
  const work = scoreCodes(boosted, compileTrees(boosted.trees, boosted.arithmetic.precision));
  const scores = work.newValues(table.rowCount);
  const columns = featureNames.map((name) => table.column(name));
  work.compute(columns, { from: 0, to: table.rowCount, at: 0 }, scores);
  return [...scores];
}

/** Largest difference between the sums of contributions and the raw scores of the first rows. */
async function additivity(model: GradientBoostingModel, table: ColumnTable): Promise<number> {
  const contributions = await model.contributions(table);
  const raw = await model.predictOutputs(table, { raw: true });
  const width = contributions.length / raw.length;
  const sums = raw.map((_, row) => contributions.subarray(row * width, (row + 1) * width).reduce((sum, value) => sum + value, 0));
  return largestDifference(sums, [...raw]);
}

describe.each(['reg', 'reg_bag', 'reg_cat', 'reg_nomissing', 'reg_zero_as_missing', 'bin', 'huber'])('lgb_%s of LightGBM 4.6', (name) => {
  const model = readLightgbmModel(fixture(`lightgbm/golden/lgb_${name}.txt`));
  const golden: Golden = JSON.parse(fixture(`lightgbm/golden/lgb_${name}.expected.json`).toString());
  const rows = goldenRows('lightgbm');
  const table = tableOf(model, rows);
  const first = table.slice(0, 20);

  it('has the raw scores and leaves of the library, to the last bit', async () => {
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(golden.raw);
    expect(scoresByCodes(model, table)).toEqual(golden.raw);
    expect([...(await model.predictLeaves(first))]).toEqual(golden.leaf_20.flat());
    expect([...(await model.predictOutputs(first, { raw: true, rounds: 10 }))]).toEqual(golden.raw_first10trees_20);
    expect([...model.stagedPredict(first)].at(-1)).toEqual(await model.predict(first));
  });

  it('has its predictions, batch and single, but for the last bits of an exponential', async () => {
    const predictions = await model.predict(table);
    if (name === 'bin') expect(largestDifference(predictions, golden.pred)).toBeLessThan(3e-16);
    else expect([...predictions]).toEqual(golden.pred);
    expect(rows.map((row) => model.predictRow(Float64Array.from(row.slice(0, model.featureNames.length))))).toEqual([...predictions]);
  });

  it('has its contributions, which add up to the raw score', async () => {
    expect(largestDifference(await model.contributions(first), golden.contrib_20.flat())).toBeLessThan(1e-12);
    expect(await additivity(model, table)).toBeLessThan(1e-12);
  });
});

describe.each(['reg', 'reg_cat', 'reg_reg', 'bin'])('xgb_%s of XGBoost 1.7', (name) => {
  const model = readXgboostModel(gunzipSync(fixture(`xgboost/golden/${name}.json.gz`)));
  const golden: Golden = JSON.parse(fixture(`xgboost/golden/${name}.expected.json`).toString());
  // Categories outside 0 to 7 or with a fraction were missing when the expected values were made.
  const known = (row: readonly number[]): readonly number[] => row.with(4, Number.isInteger(row[4]) && row[4]! >= 0 && row[4]! <= 7 ? row[4]! : Number.NaN);
  const rows = goldenRows('xgboost').map((row) => (name === 'reg_cat' ? known(row) : row));
  const table = tableOf(model, rows);
  const first = table.slice(0, 20);

  it('has the raw scores, predictions and leaves of the library, to the last bit of single precision', async () => {
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(golden.raw.map(Math.fround));
    expect(scoresByCodes(model, table)).toEqual(golden.raw.map(Math.fround));
    expect([...(await model.predict(table))]).toEqual(golden.pred.map(Math.fround));
    expect([...(await model.predictLeaves(first))]).toEqual(golden.leaf_20.flat());
    expect([...model.stagedPredict(first)].at(-1)).toEqual(await model.predict(first));
  });

  it('has its contributions, which it computes in single precision', async () => {
    expect(largestDifference(await model.contributions(first), golden.contrib_20.flat())).toBeLessThan(1e-5);
    expect(await additivity(model, table)).toBeLessThan(2e-6);
  });
});

interface ContributionCase {
  readonly library: 'lightgbm' | 'xgboost';
  readonly name: string;
  readonly model: string;
  readonly raw: readonly number[];
  readonly contributions: readonly number[];
}

const made: { readonly rows: readonly (readonly (number | null)[])[]; readonly cases: readonly ContributionCase[] } = JSON.parse(
  gunzipSync(fixture('prediction/contributions.json.gz')).toString(),
);

describe.each(made.cases)('a $name model of $library', ({ library, model: text, raw, contributions }) => {
  const model = library === 'lightgbm' ? readLightgbmModel(text) : readXgboostModel(text);
  const table = tableOf(
    model,
    made.rows.map((row) => row.map((value) => value ?? Number.NaN)),
  );

  // LightGBM gives raw scores and contributions of a forest as sums, and averages only what it predicts.
  const scale = model.boosted.arithmetic.averages ? 1 / 8 : 1;

  it('has the raw scores of the library, to the last bit', async () => {
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(raw.map((score) => score * scale));
  });

  it('has its contributions, which add up', async () => {
    const expected = contributions.map((value) => value * scale);
    expect(largestDifference(await model.contributions(table), expected)).toBeLessThan(library === 'lightgbm' ? 1e-12 : 1e-5);
    expect(await additivity(model, table)).toBeLessThan(library === 'lightgbm' ? 1e-12 : 2e-6);
  });
});
