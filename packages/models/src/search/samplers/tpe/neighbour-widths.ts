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
  const places = distinctSorted(centres);
  const last = places.length - 1;
  return centres.map((centre) => {
    if (last === 0) return Math.max(least, centre, 1 - centre);
    const place = placeOf(places, centre);
    const left = place > 0 ? centre - places[place - 1]! : 0;
    const right = place < last ? places[place + 1]! - centre : 0;
    return Math.max(least, left, right);
  });
}

function distinctSorted(values: Float64Array): Float64Array {
  const sorted = values.slice().sort();
  let count = 0;
  for (let row = 0; row < sorted.length; row++) if (row === 0 || sorted[row] !== sorted[row - 1]) sorted[count++] = sorted[row]!;
  return sorted.subarray(0, count);
}

/** Where a value stands in sorted values that have it. */
function placeOf(sorted: Float64Array, value: number): number {
  let [low, high] = [0, sorted.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
