/** The column with its weighted mean in place of NaN; zeros if every value is missing, or the present ones weigh nothing. The column itself if nothing is missing. */
export function completeColumn(values: Float64Array, weights: Float64Array | undefined): Float64Array {
  if (!values.some(Number.isNaN)) return values;
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    if (Number.isNaN(values[row])) continue;
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * values[row]!;
    total += weight;
  }
  const mean = total > 0 ? sum / total : 0;
  return values.map((value) => (Number.isNaN(value) ? mean : value));
}
