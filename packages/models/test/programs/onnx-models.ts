import { writeFile } from 'node:fs/promises';
import { goldenPredictionsOf, lightgbm, modelArtifact, modelCodecs, onnxCodec, onnxModel, writeOnnxModel } from '@spx/models';
import { bars, classifierPath, forestPath, lstmPath, path, test, train } from './onnx-models-data.js';

const boosted = await lightgbm({ numIterations: 50 }).fit(train);
const label = { name: 'return_30', unit: 'percent', horizonBars: 30 } as const;
await writeFile(path, writeOnnxModel(boosted, { label }));

const model = await onnxModel(path);
const predictions = await model.predict(test.features);

const forest = await onnxModel(forestPath, { featureNames: ['a', 'b', 'c', 'd'] });
const classifier = await onnxModel(classifierPath, { featureNames: ['a', 'b', 'c', 'd'], outputColumn: 1, sessionOptions: { intraOpNumThreads: 2 } });

const lstm = await onnxModel(lstmPath, { featureNames: ['a', 'b', 'c', 'd'], window: { rows: 3, sessionColumn: 'session' } });
const forecasts = await lstm.predict(bars);

const columns = ['two_before', 'one_before', 'now'].flatMap((when) => ['a', 'b', 'c', 'd'].map((name) => `${name}_${when}`));
const served = await onnxModel(lstmPath, { featureNames: columns });

const artifact = modelArtifact({
  ...{ name: 'es-30m', estimator: model, model, label, metrics: {} },
  lineage: { data: {}, codeVersion: '1.0.0', options: model.options, seed: 0 },
  goldenPredictions: await goldenPredictionsOf(model, test.features),
});
const codecs = [onnxCodec({ intraOpNumThreads: 2 }), ...modelCodecs];

export { artifact, boosted, classifier, codecs, forecasts, forest, model, predictions, served };
