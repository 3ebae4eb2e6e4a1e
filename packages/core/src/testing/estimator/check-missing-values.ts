import { SpxError } from '../../errors/spx-error.js';
import { changeColumns, changeFeatures, loseValues } from './dataset-changes.js';
import { type EstimatorCheck, requireFinitePredictions } from './estimator-context.js';

const SHARE = 0.2;

/** Missing features, in training or in serving only, give finite predictions. */
export const checkMissingValues: EstimatorCheck = {
  name: 'predicts finite values where features are missing',
  run: async ({ estimator, dataset, random }, fail) => {
    const gappy = changeFeatures(dataset, loseValues(SHARE, random));
    const empty = changeColumns(dataset.features.slice(0, 3), (values) => values.fill(Number.NaN));
    for (const [how, data] of Object.entries({ 'on complete rows': dataset, 'with a fifth of the values missing': gappy })) {
      const model = await estimator.fit(data);
      requireFinitePredictions(await model.predict(gappy.features), { what: `fitted ${how}, the prediction with a fifth of the values missing`, fail });
      requireFinitePredictions(await model.predict(empty), { what: `fitted ${how}, the prediction with every value missing`, fail });
    }
    const column = changeFeatures(dataset, (values, index) => (index === 0 ? values.fill(Number.NaN) : values));
    const model = await estimator.fit(column).catch((error: unknown) => {
      if (SpxError.is(error) && error.code === 'INSUFFICIENT_DATA') return null;
      throw error;
    });
    if (model === null) return;
    const what = `fitted with every value of "${dataset.features.names[0]}" missing, the prediction`;
    requireFinitePredictions(await model.predict(dataset.features), { what, fail });
  },
};
