import type { Estimator } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { type ConstantModel, constantCodec, constantModel } from './constant-model.js';
import { labelMean } from './label-mean.js';

/**
 * The weighted mean of the training label for every row: what a model must beat to be worth anything, and what is served under its own name when none does.
 *
 * @example
 * const model = await meanBaseline().fit(train.dataset);
 * await model.predict(test.dataset.features); // the train mean, once per row
 */
export function meanBaseline(): Estimator<ConstantModel> {
  return {
    specVersion: 1,
    id: 'meanBaseline',
    options: {},
    codec: constantCodec,
    fit: async (dataset, options) => {
      refuseCancelled(options, 'fit of meanBaseline');
      checkTrainingData(dataset);
      const model = constantModel(dataset.features.names, labelMean(dataset) + 0);
      options?.onProgress?.({ done: 1, total: 1 });
      return model;
    },
  };
}
