import { correlationTime } from './correlation-time.js';
import type { SortedValues } from './sort-values.js';

/** How many independent observations each window is worth; at least 1, at most its count of values. */
export interface EffectiveSizes {
  readonly reference: number;
  readonly current: number;
}

/**
 * Effective sizes of two windows of one feature.
 *
 * Formula: count / tau in both, tau the longer of the two windows' correlation times.
 * Edges:   a window without variation shows no correlation time, and the other's counts; two such windows count every row.
 *
 * Without drift both windows have the same correlation time. A short window underestimates it, as it cannot show a cycle longer than itself, so the long one speaks
 * for it; and where the short one shows more dependence, the features have begun to stick.
 *
 * @param reference - not empty; `current` likewise.
 */
export function effectiveSizes(reference: SortedValues, current: SortedValues): EffectiveSizes {
  const time = Math.max(correlationTime(reference) ?? 1, correlationTime(current) ?? 1);
  return { reference: Math.max(1, reference.sorted.length / time), current: Math.max(1, current.sorted.length / time) };
}
