import { canonicalJson } from '../../hash/canonical-json.js';
import { describeError } from '../contract-suite.js';
import { type EstimatorCheck, requireFinitePredictions } from './estimator-context.js';

/** A fitted model names its features and codec, and gives one finite prediction per row. */
export const checkModelForm: EstimatorCheck = {
  name: 'fits a well-formed model',
  run: async ({ estimator, dataset }, fail) => {
    const { features } = dataset;
    const model = await estimator.fit(dataset);
    if (model.specVersion !== 1) fail(`"specVersion" of the model is ${model.specVersion}, 1 is known.`);
    if (model.kind !== estimator.codec.kind) fail(`"kind" of the model is "${model.kind}", that of its codec "${estimator.codec.kind}".`);
    if (model.featureNames.join() !== features.names.join()) {
      fail(`"featureNames" is "${model.featureNames.join(', ')}", it was fitted on "${features.names.join(', ')}".`);
    }
    const predictions = await model.predict(features);
    if (!(predictions instanceof Float64Array)) fail('"predict" gives something else than a Float64Array.');
    if (predictions.length !== features.rowCount) fail(`"predict" gives ${predictions.length} values for ${features.rowCount} rows.`);
    requireFinitePredictions(predictions, { what: 'the prediction', fail });
    const none = await model.predict(features.slice(0, 0));
    if (none.length !== 0) fail(`"predict" gives ${none.length} values for a table without rows.`);
    for (const [name, values] of Object.entries(model.importance ?? {})) {
      if (values.length !== features.names.length) fail(`importance "${name}" has ${values.length} values for ${features.names.length} features.`);
    }
    try {
      canonicalJson(model.summary ?? {});
    } catch (error) {
      fail(`JSON cannot carry its "summary": ${describeError(error)}.`);
    }
  },
};
