/**
 * The value that would stand at index `rank` if the values were sorted, in linear time on average. Puts no greater value before it and no smaller one behind
 * it.
 *
 * @param values - numbers without NaN; reordered.
 * @see Hoare, Algorithm 65: FIND, 1961.
 */
export function valueOfRank(values: Float64Array, rank: number): number {
  let left = 0;
  let right = values.length - 1;
  while (left < right) {
    const pivot = values[rank]!;
    let low = left;
    let high = right;
    while (low <= high) {
      while (values[low]! < pivot) low++;
      while (values[high]! > pivot) high--;
      if (low > high) break;
      const swapped = values[low]!;
      values[low++] = values[high]!;
      values[high--] = swapped;
    }
    if (high < rank) left = low;
    if (rank < low) right = high;
  }
  return values[rank]!;
}
