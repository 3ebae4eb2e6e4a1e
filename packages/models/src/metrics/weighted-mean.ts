/**
 * Mean of a column, weighted when weights are given.
 *
 * Formula: sum(w x) / sum(w), then one correction by the weighted mean of what is left, which takes the rounding of the first sum out.
 * Edges:   NaN for no rows or weights of sum 0.
 */
export function weightedMean(values: Float64Array, weights?: Float64Array): number {
  const first = meanAbout(0, values, weights);
  return first + meanAbout(first, values, weights);
}

function meanAbout(centre: number, values: Float64Array, weights: Float64Array | undefined): number {
  let [sum, total] = [0, 0];
  for (let row = 0; row < values.length; row++) {
    const weight = weights === undefined ? 1 : weights[row]!;
    sum += weight * (values[row]! - centre);
    total += weight;
  }
  return sum / total;
}
