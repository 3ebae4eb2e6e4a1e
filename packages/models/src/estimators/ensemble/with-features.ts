import { type Estimator, type FittedModel, InvalidArgumentError } from '@spx/core';
import { requireFeatures } from '../require-features.js';

/**
 * The same estimator on some of the columns.
 *
 * Model: the estimator's own, with `names` as its `featureNames`: it is encoded, served and refused like any other, and needs these columns alone. A caller with a whole
 *        table predicts `model.predict(table.select(model.featureNames))`; `averaging`, `stacking` and the selection of features do so by themselves.
 *
 * @param names - columns in the order in which the model will have them.
 * @throws {InvalidArgumentError} if there are none or one is given twice; from `fit`, if the dataset has no such column (the remedy suggests the nearest).
 * @example
 * const members = [lightgbm(), { id: 'returns', estimator: withFeatures(lightgbm(), ['return_1', 'return_5', 'return_10']) }];
 */
export function withFeatures<Model extends FittedModel>(estimator: Estimator<Model>, names: readonly string[]): Estimator<Model> {
  if (names.length === 0) throw new InvalidArgumentError('names', 'at least one feature', { received: names });
  requireFeatures('names', names, names);
  return {
    specVersion: 1,
    id: estimator.id,
    options: { ...estimator.options, features: [...names] },
    codec: estimator.codec,
    fit: async (dataset, options) => {
      requireFeatures('names', names, dataset.features.names);
      return estimator.fit({ ...dataset, features: dataset.features.select(names) }, options);
    },
  };
}
