import type { Estimator } from '@spx/core';
import { checkTrainingData } from '../../split/check-training-data.js';
import { refuseCancelled } from '../refuse-cancelled.js';
import { type ConstantModel, constantCodec, constantModel } from './constant-model.js';

/**
 * Zero for every row: for a return, the forecast that the price stays where it is.
 *
 * @example (await zeroBaseline().fit(train.dataset)).value // 0
 */
export function zeroBaseline(): Estimator<ConstantModel> {
  return {
    specVersion: 1,
    id: 'zeroBaseline',
    options: {},
    codec: constantCodec,
    fit: async (dataset, options) => {
      refuseCancelled(options, 'fit of zeroBaseline');
      checkTrainingData(dataset);
      const model = constantModel(dataset.features.names, 0);
      options?.onProgress?.({ done: 1, total: 1 });
      return model;
    },
  };
}
