import { InvalidArgumentError, ShapeMismatchError } from '@spx/core';

/** Options of numerical derivatives. */
export interface DifferenceOptions {
  /** Size of each parameter where its own value is no measure, as at 0: the step is relative to the larger of the two. Default 1 each. */
  readonly scale?: Float64Array;
}

/**
 * Steps of central differences: `relative` times the size of each parameter, rounded so that point and step add without error.
 *
 * @throws {ShapeMismatchError} if `scale` has another length than the point.
 * @throws {InvalidArgumentError} if a scale is not positive and finite.
 */
export function differenceSteps(point: Float64Array, relative: number, { scale }: DifferenceOptions): Float64Array {
  if (scale !== undefined && scale.length !== point.length) {
    throw new ShapeMismatchError({ what: 'scale', expected: point.length, received: scale.length });
  }
  const bad = scale?.find((size) => !(size > 0 && Number.isFinite(size)));
  if (bad !== undefined) throw new InvalidArgumentError('scale', 'positive and finite for every parameter', { received: bad });
  return point.map((value, index) => {
    const step = relative * Math.max(Math.abs(value), scale?.[index] ?? 1);
    return value + step - value;
  });
}
