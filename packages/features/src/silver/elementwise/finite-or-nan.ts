/** The value, or NaN where it overflowed or was divided by zero: a feature is never infinite. */
export function finiteOrNaN(value: number): number {
  return Number.isFinite(value) ? value : Number.NaN;
}
