/** Independent scores below which no finite threshold has the coverage: the smallest n with ceil((n + 1)(1 - miss)) <= n. */
export function scoresNeeded(miss: number): number {
  return Math.ceil((1 - miss) / miss - 1e-9);
}

/**
 * Threshold that a new score exceeds with probability of at most `miss`, if it is exchangeable with the scores given: their order statistic of rank
 * ceil((n + 1)(1 - miss)).
 *
 * @param scores - at least `scoresNeeded(miss)` of them, in any order, finite.
 * @see Vovk, Gammerman and Shafer, Algorithmic learning in a random world, 2005; Lei et al., Distribution-free predictive inference for regression, 2018.
 */
export function conformalThreshold(scores: Float64Array, miss: number): number {
  const rank = Math.ceil((scores.length + 1) * (1 - miss) - 1e-9);
  return scores.toSorted()[Math.max(1, rank) - 1]!;
}
