import { Buffer } from 'node:buffer';
import { describeBytes } from './check-repeatable.js';
import { datasetRows } from './dataset-changes.js';
import { type EstimatorCheck, requireSamePredictions } from './estimator-context.js';

/** A fit knows nothing of earlier fits, and earlier models know nothing of later ones. */
export const checkRefit: EstimatorCheck = {
  name: 'forgets earlier fits',
  run: async ({ estimator, dataset }, fail) => {
    const half = dataset.features.rowCount >> 1;
    const early = datasetRows(dataset, 0, half);
    const late = datasetRows(dataset, half, dataset.features.rowCount);
    const first = await estimator.fit(early);
    const bytes = estimator.codec.encode(first);
    const predictions = await first.predict(dataset.features);
    await estimator.fit(late);
    requireSamePredictions(predictions, await first.predict(dataset.features), { what: 'the prediction of a model after its estimator fitted another', fail });
    const again = estimator.codec.encode(await estimator.fit(early));
    if (Buffer.compare(bytes, again) !== 0) fail(`the same data gives other bytes once the estimator has fitted other data (${describeBytes(bytes, again)}).`);
  },
};
