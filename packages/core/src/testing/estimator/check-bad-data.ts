import type { Dataset } from '../../contracts/dataset.js';
import { requireRefusal } from '../require-refusal.js';
import { changeFeatures, datasetRows, withLabelValues } from './dataset-changes.js';
import type { EstimatorCheck } from './estimator-context.js';

/** A dataset without rows is refused. */
export const checkEmptyData: EstimatorCheck = {
  name: 'refuses data without rows',
  run: ({ estimator, dataset }, fail) =>
    requireRefusal(() => estimator.fit(datasetRows(dataset, 0, 0)), { codes: ['INSUFFICIENT_DATA'], what: 'a dataset without rows', fail }),
};

/** A label, weights or sessions of another length than the features are refused. */
export const checkLengths: EstimatorCheck = {
  name: 'refuses unequal lengths',
  run: async ({ estimator, dataset }, fail) => {
    const { label, features } = dataset;
    const short = new Float64Array(features.rowCount - 1).fill(1);
    const datasets: Readonly<Record<string, Dataset>> = {
      'label values': withLabelValues(dataset, label.values.subarray(1)),
      'label start times': { ...dataset, label: { ...label, startTime: label.startTime.subarray(1) } },
      'label end times': { ...dataset, label: { ...label, endTime: label.endTime.subarray(1) } },
      weights: { ...dataset, weights: short },
      sessions: { ...dataset, session: short },
    };
    for (const [what, unequal] of Object.entries(datasets)) {
      const whole = `a dataset with ${features.rowCount} rows of features and ${features.rowCount - 1} ${what}`;
      await requireRefusal(() => estimator.fit(unequal), { codes: ['SHAPE_MISMATCH'], what: whole, fail });
    }
  },
};

/** An infinite feature and a label that is not finite are refused; a missing feature is not. */
export const checkInfiniteValues: EstimatorCheck = {
  name: 'refuses infinite values',
  run: async ({ estimator, dataset, random }, fail) => {
    const row = random.integer(dataset.features.rowCount);
    const feature = random.integer(dataset.features.names.length);
    for (const value of [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      const infinite = changeFeatures(dataset, (values, index) => (index === feature ? values.fill(value, row, row + 1) : values));
      const what = `feature "${dataset.features.names[feature]}" with ${value} at row ${row}`;
      await requireRefusal(() => estimator.fit(infinite), { codes: ['INVALID_ARGUMENT'], what, fail });
    }
    for (const value of [Number.POSITIVE_INFINITY, Number.NaN]) {
      const label = withLabelValues(dataset, dataset.label.values.slice().fill(value, row, row + 1));
      await requireRefusal(() => estimator.fit(label), { codes: ['INVALID_ARGUMENT'], what: `a label with ${value} at row ${row}`, fail });
    }
  },
};
