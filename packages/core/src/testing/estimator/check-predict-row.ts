import { type EstimatorCheck, featureRow, requireSamePredictions } from './estimator-context.js';

/** `predictRow`, where it exists, equals `predict` to the last bit. */
export const checkPredictRow: EstimatorCheck = {
  name: 'predicts one row as it predicts many',
  run: async ({ estimator, dataset }, fail) => {
    const model = await estimator.fit(dataset);
    if (model.predictRow === undefined) return;
    const expected = await model.predict(dataset.features);
    const received = expected.map((_, row) => model.predictRow?.(featureRow(model, dataset, row)) ?? Number.NaN);
    requireSamePredictions(expected, received, { what: 'predictRow row by row', fail });
  },
};
