import { type ColumnTable, ShapeMismatchError } from '@spx/core';
import type { LeastSquaresFit } from './least-squares-fit.js';

/**
 * What a regression leaves of a target, in the units of the target: target - (intercept + sum of coefficients x columns).
 *
 * Input: a fit of `leastSquares`, of these rows or others; a table with every column that got a coefficient, others are not read; a target of as many rows.
 *
 * @throws {UnknownColumnError} if a column is not there.
 * @throws {ShapeMismatchError} if lengths differ.
 * @example durbinWatson(regressionResiduals(leastSquares({ features, target }), { features, target }))
 */
export function regressionResiduals(
  { targetMean, terms }: LeastSquaresFit,
  { features, target }: { readonly features: ColumnTable; readonly target: Float64Array },
): Float64Array {
  const residuals = target.map((value) => value - targetMean);
  for (const { name, estimate, mean } of terms) {
    const values = features.column(name);
    if (values.length !== target.length) throw new ShapeMismatchError({ what: name, expected: target.length, received: values.length });
    for (let row = 0; row < residuals.length; row++) residuals[row] = residuals[row]! - estimate * (values[row]! - mean);
  }
  return residuals;
}
