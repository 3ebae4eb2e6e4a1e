import { nextUp } from './next-up.js';

/** Distinct values in ascending order, and how often each occurs. */
export interface DistinctValues {
  readonly values: Float64Array;
  readonly counts: Uint32Array;
}

/**
 * Distinct values of a sorted sample. Neighbours that differ by one unit in the last place count as one value, the larger, as in LightGBM.
 *
 * @param sorted - ascending, without NaN.
 */
export function distinctValues(sorted: Float64Array): DistinctValues {
  const values = new Float64Array(sorted.length);
  const counts = new Uint32Array(sorted.length);
  let last = -1;
  for (let index = 0; index < sorted.length; index++) {
    const value = sorted[index]!;
    if (last < 0 || isBeyond(value, values[last]!)) last++;
    values[last] = value;
    counts[last]!++;
  }
  return { values: values.subarray(0, last + 1), counts: counts.subarray(0, last + 1) };
}

/** Whether `value` is more than one unit in the last place above `previous`; nearly always a look at their difference says so. */
function isBeyond(value: number, previous: number): boolean {
  return value - previous > Math.abs(previous) * 2 ** -51 || value > nextUp(previous);
}
