import { type DriftSample, InvalidArgumentError } from '@spx/core';
import { sortValues } from './sort-values.js';

/**
 * One window of one feature, prepared once for every test that reads it.
 *
 * Input:  n values in time order; NaN is missing.
 * Output: the present values sorted and, as `series`, in time order; how many were missing.
 * Edges:  all missing gives empty arrays, which every test answers with `inconclusive`.
 * Cost:   one sort; `values` is shared as `series` where nothing is missing, so it must not be written to afterwards.
 *
 * @throws {InvalidArgumentError} if a value is infinite: no distance to it exists, and it is never a measurement.
 * @example
 * driftSample(Float64Array.of(3, Number.NaN, 1)); // sorted 1, 3; series 3, 1; missingCount 1
 */
export function driftSample(values: Float64Array): DriftSample {
  const { series, sorted, missingCount } = sortValues(values);
  for (const end of [sorted[0], sorted.at(-1)]) {
    if (end !== undefined && !Number.isFinite(end)) throw new InvalidArgumentError('values', 'finite, or NaN where missing', { received: end });
  }
  return { sorted, series, missingCount };
}
