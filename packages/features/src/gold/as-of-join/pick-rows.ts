/** The values at `rows`, in that order; NaN where a row is -1. */
export function pickRows(values: Float64Array, rows: Int32Array): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let index = 0; index < rows.length; index++) picked[index] = rows[index]! < 0 ? Number.NaN : values[rows[index]!]!;
  return picked;
}
