import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';

/** Probability that a Student t variable with `degrees` degrees of freedom exceeds `value`; exact in the far tail. */
export function studentTUpperTail(value: number, degrees: number): number {
  return tCdf(-value, degrees);
}

/** Value that a Student t variable stays below with the given probability. */
export function studentTQuantile(probability: number, degrees: number): number {
  return tQuantile(probability, degrees);
}
