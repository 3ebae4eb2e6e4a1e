/** Scale of a column: the median of its finite absolute values; 0 if there are none. */
export function columnScale(column: Float64Array): number {
  const sizes = column
    .filter((value) => Number.isFinite(value))
    .map(Math.abs)
    .sort();
  return sizes[sizes.length >> 1] ?? 0;
}
