/**
 * Residuals of a series from its mean or its least-squares line in time; `null` where nothing but rounding is left.
 *
 * @param values - finite, at least one.
 */
export function leastSquaresLine(values: Float64Array, trend: 'level' | 'linear'): Float64Array | null {
  const rows = values.length;
  const first = values[0]!;
  const distances = values.map((value) => value - first);
  const mean = distances.reduce((sum, value) => sum + value, 0) / rows;
  const middle = (rows - 1) / 2;
  const slope = trend === 'level' ? 0 : distances.reduce((sum, value, row) => sum + (value - mean) * (row - middle), 0) / ((rows * (rows * rows - 1)) / 12);
  const residuals = distances.map((value, row) => value - mean - slope * (row - middle));
  const largest = (series: Float64Array): number => series.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  return largest(residuals) <= 1e-12 * largest(distances) ? null : residuals;
}
