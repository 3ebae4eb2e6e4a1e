import type { Dataset, Estimator, FitOptions } from '@spx/core';
import { walkForward } from '@spx/models';
import { rootMeanSquare } from 'simple-statistics';

/** Errors of a model over folds that it was not fitted on. */
export type CrossValidation = { readonly folds: number; readonly rmse: number; readonly std: number };

/** Fits on a growing past and scores on the stretch that follows, within the training part alone; purged. `std` is the population deviation over folds. */
export async function crossValidate(estimator: Estimator, dataset: Dataset, options: FitOptions): Promise<CrossValidation> {
  const errors: number[] = [];
  for (const { train, test } of walkForward(dataset, { folds: 3 })) {
    const model = await estimator.fit(train.dataset, options);
    const predictions = await model.predict(test.dataset.features);
    errors.push(rootMeanSquare(Array.from(predictions, (value, row) => value - test.dataset.label.values[row]!)));
  }
  const rmse = errors.reduce((sum, error) => sum + error, 0) / errors.length;
  return { folds: errors.length, rmse, std: rootMeanSquare(errors.map((error) => error - rmse)) };
}
