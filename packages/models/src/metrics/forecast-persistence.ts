import { ShapeMismatchError } from '@spx/core';
import { weightedMean } from './weighted-mean.js';

/**
 * How slowly a forecast moves: correlation of neighbouring predictions within a session, 0 to 0.999, for `minimumDetectableR2`.
 *
 * Edges: 0 for a constant forecast; a negative correlation counts as 0, and one above 0.999 as 0.999.
 *
 * @throws {ShapeMismatchError} if lengths differ.
 * @example forecastPersistence(await model.predict(test.dataset.features), test.dataset.session)
 */
export function forecastPersistence(predictions: Float64Array, session: Float64Array): number {
  if (session.length !== predictions.length) throw new ShapeMismatchError({ what: 'session', expected: predictions.length, received: session.length });
  const mean = weightedMean(predictions);
  let [products, squares, pairs] = [0, 0, 0];
  for (let row = 0; row < predictions.length; row++) {
    const value = predictions[row]! - mean;
    squares += value * value;
    if (row === 0 || session[row] !== session[row - 1]) continue;
    products += value * (predictions[row - 1]! - mean);
    pairs++;
  }
  if (pairs === 0 || squares === 0) return 0;
  return Math.min(0.999, Math.max(0, products / pairs / (squares / predictions.length)));
}
