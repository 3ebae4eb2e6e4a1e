import { type EstimatorCheck, requireSamePredictions } from './estimator-context.js';

/** The prediction of a row is the same whatever other rows stand in the table. */
export const checkSiblingRows: EstimatorCheck = {
  name: 'predicts each row by itself',
  run: async ({ estimator, dataset, random }, fail) => {
    const { features } = dataset;
    const model = await estimator.fit(dataset);
    const all = await model.predict(features);
    for (const length of [1, 7, features.rowCount >> 1]) {
      const from = random.integer(features.rowCount - length + 1);
      const received = await model.predict(features.slice(from, from + length));
      const what = `the prediction of rows ${from} to ${from + length} (exclusive) alone`;
      requireSamePredictions(all.subarray(from, from + length), received, { what, fail });
    }
    const reversed = await model.predict(features.take(Uint32Array.from(all, (_, row) => features.rowCount - 1 - row)));
    requireSamePredictions(all, reversed.reverse(), { what: 'the prediction of the rows in reverse order', fail });
  },
};
