/**
 * P-value of a statistic among its values in resamples: share of at least as great ones, the data themselves counted as one of them.
 *
 * Counting the data keeps the p-value above 0 and the test at its level for any number of resamples.
 *
 * @see Davison and Hinkley, Bootstrap methods and their application, 1997, section 4.2.
 */
export function shareAtLeast(statistic: number, resampled: Float64Array): number {
  let atLeast = 1;
  for (const value of resampled) if (value >= statistic) atLeast++;
  return atLeast / (resampled.length + 1);
}
