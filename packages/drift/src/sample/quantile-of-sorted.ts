/**
 * Quantile of an ascending sample by linear interpolation between order statistics (type 7 of Hyndman and Fan, the usual default).
 *
 * @param sorted - ascending, finite, not empty.
 * @param probability - 0 to 1.
 */
export function quantileOfSorted(sorted: Float64Array, probability: number): number {
  const position = (sorted.length - 1) * probability;
  const index = Math.floor(position);
  const low = sorted[index]!;
  const high = sorted[Math.min(index + 1, sorted.length - 1)]!;
  const weight = position - index;
  // The 0 added turns a negative zero, which JSON cannot keep, into zero.
  return low * (1 - weight) + high * weight + 0;
}
