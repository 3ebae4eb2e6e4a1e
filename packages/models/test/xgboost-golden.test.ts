import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ColumnTable } from '@spx/core';
import { describe, expect, it } from 'vitest';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';

/** What XGBoost 1.7.4 said of one of its models. */
interface ExpectedXgboost {
  readonly raw: readonly number[];
  readonly pred: readonly number[];
  readonly leaf_20: readonly (readonly number[])[];
  readonly contrib_20: readonly (readonly number[])[];
  readonly importance_weight: Readonly<Record<string, number>>;
  readonly importance_total_gain: Readonly<Record<string, number>>;
}

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/xgboost/golden/${name}`, import.meta.url));

const [header = '', ...lines] = fixture('predict.csv').toString().trim().split('\n');
const rows = lines.map((line) => line.split(',').map(Number));

/** Categories outside 0 to 7 or with a fraction were missing when the expected values of this model were made. */
function known(row: readonly number[]): readonly number[] {
  return row.with(4, Number.isInteger(row[4]) && row[4]! >= 0 && row[4]! <= 7 ? row[4]! : Number.NaN);
}

function tableOf(values: readonly (readonly number[])[]): ColumnTable {
  return new ColumnTable(Object.fromEntries(header.split(',').map((name, column) => [name, Float64Array.from(values, (row) => row[column]!)])));
}

describe.each(['reg', 'reg_cat', 'reg_reg', 'bin'])('the golden model %s of XGBoost 1.7.4', (name) => {
  const expected: ExpectedXgboost = JSON.parse(fixture(`${name}.expected.json`).toString());
  const model = readXgboostModel(gunzipSync(fixture(`${name}.json.gz`)));
  const inputs = name === 'reg_cat' ? rows.map(known) : rows;
  const table = tableOf(inputs);
  const first = tableOf(inputs.slice(0, 20));

  it('scores and predicts every row as XGBoost does, to the last bit of single precision', async () => {
    expect([...(await model.predictOutputs(table, { raw: true }))]).toEqual(expected.raw.map(Math.fround));
    expect([...(await model.predict(table))]).toEqual(expected.pred.map(Math.fround));
  });

  it('ends in the leaves that XGBoost names', async () => {
    expect([...(await model.predictLeaves(first))]).toEqual(expected.leaf_20.flat());
  });

  it('says of each feature what it contributes', async () => {
    const contributions = await model.contributions(first);
    // XGBoost adds up in single precision.
    for (const [index, value] of expected.contrib_20.flat().entries()) expect(Math.abs(contributions[index]! - value)).toBeLessThan(1e-5);
  });

  it('says the same in JSON and in UBJSON', () => {
    expect(readXgboostModel(gunzipSync(fixture(`${name}.ubj.gz`))).boosted).toEqual(model.boosted);
  });

  it('counts splits and adds up gains as XGBoost does', () => {
    const used = model.featureNames.filter((_, column) => model.importance.split[column]! > 0);
    const of = (values: Float64Array): Record<string, number> =>
      Object.fromEntries(used.map((feature) => [feature, values[model.featureNames.indexOf(feature)]!]));
    expect(of(model.importance.split)).toEqual(expected.importance_weight);
    // XGBoost adds up in single precision.
    for (const [feature, gain] of Object.entries(of(model.importance.gain))) expect(gain / expected.importance_total_gain[feature]!).toBeCloseTo(1, 5);
  });
});
