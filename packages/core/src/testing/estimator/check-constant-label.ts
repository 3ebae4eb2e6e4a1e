import { showNumber } from '../first-difference.js';
import { changeFeatures, withLabelValues } from './dataset-changes.js';
import { type EstimatorCheck, requireFinitePredictions } from './estimator-context.js';

/** Exact in float32, so that a model that sums in single precision can meet it. */
const LABEL = 0.25;
const TOLERANCE = 1e-9;

/** A label that never changes is predicted, and features that never change do no harm. */
export const checkConstantLabel: EstimatorCheck = {
  name: 'predicts a constant label',
  run: async ({ estimator, dataset }, fail) => {
    const { features, label } = dataset;
    const model = await estimator.fit(
      withLabelValues(
        dataset,
        label.values.map(() => LABEL),
      ),
    );
    const predictions = await model.predict(features);
    const row = predictions.findIndex((value) => !(Math.abs(value - LABEL) <= TOLERANCE));
    if (row >= 0) fail(`with a label of ${LABEL} everywhere the prediction at row ${row} is ${showNumber(predictions[row])}.`);
    const still = await estimator.fit(changeFeatures(dataset, (values) => values.fill(values[0] ?? 0)));
    requireFinitePredictions(await still.predict(features), { what: 'fitted on features that never change, the prediction', fail });
  },
};
