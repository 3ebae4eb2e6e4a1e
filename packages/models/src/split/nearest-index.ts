/** Index within the range, ends included, whose value is nearest to `target`, in a list that increases; of two as near, the earlier. */
export function nearestIndex(values: readonly number[], target: number, { from, to }: { readonly from: number; readonly to: number }): number {
  let [low, high] = [from, to];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low > from && target - values[low - 1]! <= Math.abs(values[low]! - target) ? low - 1 : low;
}
