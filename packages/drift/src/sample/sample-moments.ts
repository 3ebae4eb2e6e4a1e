/** Mean and population standard deviation. */
export interface SampleMoments {
  readonly mean: number;
  readonly standardDeviation: number;
}

/**
 * Mean and population standard deviation in two passes; a constant sample gives its value and exactly 0.
 *
 * @param sorted - ascending and finite; empty gives NaN for both.
 */
export function sampleMoments(sorted: Float64Array): SampleMoments {
  const n = sorted.length;
  const first = sorted[0] ?? Number.NaN;
  if (sorted[n - 1] === first) return { mean: first + 0, standardDeviation: 0 };
  let sum = 0;
  for (let index = 0; index < n; index++) sum += sorted[index]! - first;
  const mean = first + sum / n;
  let squares = 0;
  for (let index = 0; index < n; index++) {
    const deviation = sorted[index]! - mean;
    squares += deviation * deviation;
  }
  return { mean, standardDeviation: Math.sqrt(squares / n) };
}
