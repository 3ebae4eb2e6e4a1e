import normalCdf from '@stdlib/stats-base-dists-normal-cdf';
import normalQuantileOf from '@stdlib/stats-base-dists-normal-quantile';

/** Probability that a standard normal variable exceeds `value`; exact in the far tail. */
export function normalUpperTail(value: number): number {
  return normalCdf(-value, 0, 1);
}

/** Value that a standard normal variable stays below with the given probability. */
export function normalQuantile(probability: number): number {
  return normalQuantileOf(probability, 0, 1);
}
