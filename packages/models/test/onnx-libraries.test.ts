import { describe, expect, it } from 'vitest';
import { readLightgbmModel } from '../src/formats/lightgbm/read-lightgbm-model.js';
import { writeOnnxModel } from '../src/formats/onnx/write-onnx-model.js';
import { readXgboostModel } from '../src/formats/xgboost/read-xgboost-model.js';
import { lightgbmFixtures } from './lightgbm-fixture.js';
import { relativeError } from './relative-error.js';
import { runOnnx } from './run-onnx.js';
import { filesOf, savedXgboostModels, unreadModels, xgboostVersions } from './xgboost-models.js';

type Outputs = Readonly<Record<string, readonly number[]>>;

/** Predictions as the libraries give them: of two classes the probability of the second. */
function predictionsOf({ prediction, probabilities }: Outputs, rows: number): readonly number[] {
  if (prediction !== undefined) return prediction;
  return probabilities!.length === 2 * rows ? probabilities!.filter((_, index) => index % 2 === 1) : probabilities!;
}

describe('models of LightGBM in onnxruntime', () => {
  it.each(lightgbmFixtures().filter(({ name }) => !name.endsWith('linear')))('$name predicts as the library does', async ({ text, rows, predictions }) => {
    const outputs = await runOnnx(writeOnnxModel(readLightgbmModel(text), { input: 'float64' }), { type: 'float64', rows });
    expect(relativeError(predictionsOf(outputs, rows.length), predictions)).toBeLessThan(1e-6);
  });
});

describe.each(xgboostVersions)('models of XGBoost %s in onnxruntime', (version) => {
  const { predict, models } = savedXgboostModels(version);
  const rows = predict.map((row) => row.map((value) => value ?? Number.NaN));
  const readable = Object.entries(models).filter(([name, saved]) => !unreadModels.includes(name) && saved.pred !== undefined);

  it.each(readable)('%s predicts as the library does', async (name, saved) => {
    const model = readXgboostModel(Object.values(filesOf(saved))[0]!);
    const features = { type: 'float32', rows: rows.map((row) => row.slice(0, model.featureNames.length)) } as const;
    const outputs = await runOnnx(writeOnnxModel(model), features);
    const received = name === 'softmax' ? outputs.label! : predictionsOf(outputs, rows.length);
    expect(relativeError(received, saved.pred!.flat())).toBeLessThan(1e-6);
    const { raw_score } = await runOnnx(writeOnnxModel(model, { output: 'raw' }), features);
    expect(relativeError(raw_score!, saved.raw!.flat())).toBeLessThan(1e-6);
  });
});
