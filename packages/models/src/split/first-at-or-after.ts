/** First index whose value is at or after `limit`, in values that never decrease, by bisection; their number if there is none. */
export function firstAtOrAfter(values: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** First index whose value is after `limit`, in values that never decrease, by bisection; their number if there is none. */
export function firstAfter(values: ArrayLike<number>, limit: number): number {
  let [low, high] = [0, values.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (values[middle]! <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
