import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeOnnxModel } from '../src/formats/onnx/write-onnx-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { relativeError } from './relative-error.js';
import { runOnnx } from './run-onnx.js';

/** What the library that trained a model predicts, as raw scores and behind the link. */
interface Expected {
  readonly raw: readonly number[];
  readonly pred: readonly number[];
}

const fixture = (name: string): Buffer => readFileSync(new URL(`fixtures/${name}`, import.meta.url));
const named: Readonly<Record<string, number>> = { nan: Number.NaN, inf: Number.POSITIVE_INFINITY, '-inf': Number.NEGATIVE_INFINITY };

function rowsOf(name: string): readonly (readonly number[])[] {
  const lines = fixture(name).toString().trim().split('\n').slice(1);
  return lines.map((line) => line.split(',').map((value) => named[value] ?? Number(value)));
}

/** The predictions that a model's own library gives: of a classifier the probability of its second class. */
function predictionsOf({ prediction, probabilities }: Readonly<Record<string, readonly number[]>>): readonly number[] {
  return prediction ?? probabilities?.filter((_, index) => index % 2 === 1) ?? [];
}

describe.each(['reg', 'reg_cat', 'reg_reg', 'bin'])('the golden model %s of XGBoost 1.7.4 in onnxruntime', (name) => {
  const expected: Expected = JSON.parse(fixture(`xgboost/golden/${name}.expected.json`).toString());
  const model = readXgboostModel(gunzipSync(fixture(`xgboost/golden/${name}.json.gz`)));
  // Categories outside 0 to 7 or with a fraction were missing when the expected values of this model were made.
  const known = (row: readonly number[]): readonly number[] => row.with(4, Number.isInteger(row[4]) && row[4]! >= 0 && row[4]! <= 7 ? row[4]! : Number.NaN);
  const rows = rowsOf('xgboost/golden/predict.csv').map((row) => (name === 'reg_cat' ? known(row) : row));

  it.each(['float32', 'float64'] as const)('predicts as XGBoost does, from %s', async (type) => {
    const { raw_score } = await runOnnx(writeOnnxModel(model, { input: type, output: 'raw' }), { type, rows });
    expect(relativeError(raw_score!, expected.raw)).toBeLessThan(1e-6);
    expect(relativeError(predictionsOf(await runOnnx(writeOnnxModel(model, { input: type }), { type, rows })), expected.pred)).toBeLessThan(1e-6);
  });
});

describe.each(['reg', 'reg_bag', 'reg_cat', 'reg_nomissing', 'reg_zero_as_missing', 'bin', 'huber'])(
  'the golden model %s of LightGBM 4.6 in onnxruntime',
  (name) => {
    const expected: Expected = JSON.parse(fixture(`lightgbm/golden/lgb_${name}.expected.json`).toString());
    const model = readLightgbmModel(fixture(`lightgbm/golden/lgb_${name}.txt`).toString());
    const rows = rowsOf('lightgbm/golden/predict.csv').map((row) => row.slice(0, model.featureNames.length));

    it.each(['float32', 'float64'] as const)('predicts as LightGBM does, from %s', async (type) => {
      const { raw_score } = await runOnnx(writeOnnxModel(model, { input: type, output: 'raw' }), { type, rows });
      expect(relativeError(raw_score!, expected.raw)).toBeLessThan(1e-6);
      expect(relativeError(predictionsOf(await runOnnx(writeOnnxModel(model, { input: type }), { type, rows })), expected.pred)).toBeLessThan(1e-6);
    });
  },
);
