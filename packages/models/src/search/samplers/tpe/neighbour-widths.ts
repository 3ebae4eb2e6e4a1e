/**
 * Widths of the kernels on one axis: the distance to the farther neighbour, within limits.
 *
 * Neighbours are the nearest other coordinates on either side; the ends of the axis are none, unless there is one coordinate alone. The lower limit ("magic clip") shrinks with
 * the number of kernels, so that few observations do not make a search local.
 *
 * @param centres - 0 to 1, in any order.
 * @see Bergstra and others, Algorithms for hyper-parameter optimization, NeurIPS 2011; Watanabe, Tree-structured Parzen estimator: understanding its algorithm components and
 *      their roles for better empirical performance, 2023, section 3.3.
 */
export function neighbourWidths(centres: Float64Array): Float64Array {
  const least = 1 / Math.min(100, centres.length + 2);
  const sorted = centres.slice().sort();
  const [first, last] = [sorted[0]!, sorted.at(-1)!];
  const distances = new Map<number, number>();
  let previous = Number.NaN;
  for (let rank = 0; rank < sorted.length; rank++) {
    const centre = sorted[rank]!;
    if (centre === previous) continue;
    let after = rank + 1;
    while (sorted[after] === centre) after++;
    const left = rank > 0 ? centre - sorted[rank - 1]! : 0;
    const right = after < sorted.length ? sorted[after]! - centre : 0;
    distances.set(centre, first === last ? Math.max(centre, 1 - centre) : Math.max(left, right));
    previous = centre;
  }
  return centres.map((centre) => Math.min(1, Math.max(least, distances.get(centre)!)));
}
