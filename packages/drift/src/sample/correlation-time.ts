import { effectiveSampleSize } from './effective-sample-size.js';
import { firstAtLeast } from './first-at-least.js';
import type { SortedValues } from './sort-values.js';

const PROBABILITIES = [0.25, 0.5, 0.75];
// Longer windows are averaged in blocks first: a weak but slow component, which drowns in the noise of single rows, shows in their averages, and the cost no longer
// grows with the window.
const MOST_BLOCKS = 1024;

/**
 * How many rows in time order tell as much about a feature's distribution as one independent row does; `null` for a window without any variation.
 *
 * Formula: the largest, over the cuts c nearest to the three quartiles, of n Var(share of rows below c) / (p (1 - p)), p that share: by how much dependence widens
 *          the scatter of the empirical distribution function there. The variance comes from the autocorrelation of the series "below c or not", summed by
 *          {@link effectiveSampleSize}.
 * Input:   n values in time order, evenly spaced.
 * Output:  1 for independent rows, (1 + phi) / (1 - phi) at most for an autoregressive feature, never below 1, in rows.
 * Edges:   few distinct values are cut between two of them.
 * Cost:    O(n).
 *
 * The autocorrelation of the values, or of their ranks, would not do: returns hardly correlate from row to row while their size does for days, and then the
 * distribution of a day has far fewer independent observations than the mean has.
 *
 * @see Weiss, Modification of the Kolmogorov-Smirnov statistic for use with correlated data, JASA 73, 1978. Geyer, Practical Markov chain Monte Carlo, 1992.
 */
export function correlationTime(values: SortedValues): number | null {
  const { sorted } = values;
  if (sorted.length === 0 || sorted[0] === sorted.at(-1)) return null;
  const cuts = new Set(PROBABILITIES.map((probability) => cutNear(sorted, probability)));
  return Math.max(...[...cuts].map((cut) => timeAtCut(values, cut)));
}

/** How many values lie below the cut between two different values that is nearest to the quantile. */
function cutNear(sorted: Float64Array, probability: number): number {
  const target = sorted.length * probability;
  const value = sorted[Math.floor(target)]!;
  const from = firstAtLeast(sorted, value);
  let to = Math.floor(target) + 1;
  while (sorted[to] === value) to++;
  if (from === 0) return to;
  return to === sorted.length || target - from <= to - target ? from : to;
}

function timeAtCut({ series, sorted }: SortedValues, cut: number): number {
  const limit = sorted[cut]!;
  const rows = Math.ceil(series.length / MOST_BLOCKS);
  const shares = new Float64Array(Math.floor(series.length / rows));
  for (let block = 0; block < shares.length; block++) {
    let below = 0;
    for (let row = block * rows; row < (block + 1) * rows; row++) if (series[row]! < limit) below++;
    shares[block] = below / rows;
  }
  const share = cut / series.length;
  return Math.max(1, (rows * varianceAround(shares, share) * shares.length) / (share * (1 - share)) / effectiveSampleSize(shares));
}

function varianceAround(values: Float64Array, mean: number): number {
  let sum = 0;
  for (let index = 0; index < values.length; index++) sum += (values[index]! - mean) ** 2;
  return sum / values.length;
}
