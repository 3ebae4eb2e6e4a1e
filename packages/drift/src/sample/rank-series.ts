import { firstAtLeast } from './first-at-least.js';
import type { SortedValues } from './sort-values.js';

/**
 * The series with each value replaced by its rank, 0 to n - 1; ties share the lowest of theirs.
 *
 * Cost: O(n log n), by search in the sorted values.
 */
export function rankSeries({ series, sorted }: SortedValues): Float64Array {
  return series.map((value) => firstAtLeast(sorted, value));
}
