import { ShapeMismatchError } from '@spx/core';
import { lossDifferences } from './loss-differences.js';
import { squaredErrors } from './squared-errors.js';

/** Forecast errors of two models on the same rows, in order of time. */
export interface ForecastErrors {
  readonly baseline: Float64Array;
  readonly model: Float64Array;
}

/**
 * Squared error of the baseline less that of the model in each row.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 */
export function squaredErrorDifferences({ baseline, model }: ForecastErrors): Float64Array {
  if (model.length !== baseline.length) throw new ShapeMismatchError({ what: 'model', expected: baseline.length, received: model.length });
  return lossDifferences(squaredErrors(baseline, 0), squaredErrors(model, 0));
}
