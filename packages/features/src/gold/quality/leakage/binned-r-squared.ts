const MOST_BINS = 20;
const ROWS_PER_BIN = 50;

/**
 * Share of the variance of a target that bins of a feature explain: the R2 of a fit by one feature that may take any form, such as a small tree's.
 *
 * Formula: 1 - (1 - between / total) (n - 1) / (n - bins), up to 20 bins of equally many rows by the feature's rank; 0 at least.
 *
 * @param ranks - the feature's ranks, NaN where missing.
 * @returns NaN for fewer than 100 rows, or where either is constant.
 */
export function binnedRSquared(ranks: Float64Array, target: Float64Array): number {
  let [pairs, sum] = [0, 0];
  let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (let row = 0; row < ranks.length; row++) {
    if (Number.isNaN(ranks[row]! + target[row]!)) continue;
    pairs++;
    sum += target[row]!;
    lowest = Math.min(lowest, ranks[row]!);
    highest = Math.max(highest, ranks[row]!);
  }
  const bins = Math.min(MOST_BINS, Math.floor(pairs / ROWS_PER_BIN));
  if (bins < 2 || lowest === highest) return Number.NaN;
  const binOf = (rank: number): number => Math.min(bins - 1, Math.floor((bins * (rank - lowest)) / (highest - lowest)));
  return explainedShare({ ranks, target, mean: sum / pairs, binOf, bins, pairs });
}

function explainedShare(parts: {
  readonly ranks: Float64Array;
  readonly target: Float64Array;
  readonly mean: number;
  readonly binOf: (rank: number) => number;
  readonly bins: number;
  readonly pairs: number;
}): number {
  const { ranks, target, mean, binOf, bins, pairs } = parts;
  const [counts, sums] = [new Float64Array(bins), new Float64Array(bins)];
  let total = 0;
  for (let row = 0; row < ranks.length; row++) {
    const distance = target[row]! - mean;
    if (Number.isNaN(ranks[row]! + distance)) continue;
    const bin = binOf(ranks[row]!);
    counts[bin]!++;
    sums[bin]! += distance;
    total += distance * distance;
  }
  if (total === 0) return Number.NaN;
  const between = sums.reduce((share, value, bin) => share + (counts[bin] === 0 ? 0 : (value * value) / counts[bin]!), 0);
  const used = counts.filter((count) => count > 0).length;
  return Math.max(0, 1 - ((1 - between / total) * (pairs - 1)) / (pairs - used));
}
