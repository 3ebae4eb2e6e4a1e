/** Agreement that `settle` promises, relative to the larger of the value and the column's scale. */
export const SETTLE_TOLERANCE = 1e-9;

/** Difference relative to the larger of the expected value and `scale`; 0 for equal values and for NaN both times, Infinity where one alone is NaN. */
export function relativeError(expected: number, received: number, scale: number): number {
  const difference = Math.abs(received - expected);
  if (difference === 0 || Object.is(expected, received)) return 0;
  return Number.isNaN(difference) ? Number.POSITIVE_INFINITY : difference / Math.max(Math.abs(expected), scale);
}
