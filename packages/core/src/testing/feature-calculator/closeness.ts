/** Agreement that `settle` promises, relative to the larger of the value and the column's scale. */
const RELATIVE = 1e-9;

/** Says whether two values of one column agree to 1e-9 of the column's scale, the median of its absolute values; NaN agrees with NaN alone. */
export function closenessOf(column: Float64Array): (expected: number, received: number) => boolean {
  const sizes = column
    .filter((value) => Number.isFinite(value))
    .map(Math.abs)
    .sort();
  const scale = sizes[sizes.length >> 1] ?? 0;
  return (expected, received) => Object.is(expected, received) || Math.abs(received - expected) <= RELATIVE * Math.max(Math.abs(expected), scale);
}
