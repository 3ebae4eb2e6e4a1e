/** What both ways of comparing two windows must agree on. */
export interface NaiveDistances {
  /** Kolmogorov-Smirnov. */
  readonly distance: number;
  /** 1-Wasserstein, in the unit of the values. */
  readonly area: number;
}

/**
 * Kolmogorov-Smirnov and Wasserstein distances as one would write them down at first: sort with `Array.prototype.sort`, then look up both distribution functions
 * by binary search at every value of either window.
 */
export function naiveDistances(reference: readonly number[], current: readonly number[]): NaiveDistances {
  const ascending = (a: number, b: number): number => a - b;
  const before = [...reference].sort(ascending);
  const after = [...current].sort(ascending);
  const pooled = [...before, ...after].sort(ascending);
  let distance = 0;
  let area = 0;
  for (const [index, value] of pooled.entries()) {
    const difference = Math.abs(shareUpTo(before, value) - shareUpTo(after, value));
    distance = Math.max(distance, difference);
    area += difference * ((pooled[index + 1] ?? value) - value);
  }
  return { distance, area };
}

function shareUpTo(sorted: readonly number[], value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (sorted[middle]! <= value) low = middle + 1;
    else high = middle;
  }
  return low / sorted.length;
}
