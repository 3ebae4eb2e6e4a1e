import { columnScale } from '../column-scale.js';
import { relativeError, SETTLE_TOLERANCE } from '../relative-error.js';

/** Says whether two values of one column agree to 1e-9 of the column's scale, the median of its absolute values; NaN agrees with NaN alone. */
export function closenessOf(column: Float64Array): (expected: number, received: number) => boolean {
  const scale = columnScale(column);
  return (expected, received) => relativeError(expected, received, scale) <= SETTLE_TOLERANCE;
}
