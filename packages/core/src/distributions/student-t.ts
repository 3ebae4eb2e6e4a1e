import tCdf from '@stdlib/stats-base-dists-t-cdf';
import tQuantile from '@stdlib/stats-base-dists-t-quantile';
import { normalQuantile, normalUpperTail } from './normal.js';

/**
 * Probability that a Student t variable exceeds `value`; exact in the far tail.
 *
 * @param degrees - degrees of freedom, more than 0 and not necessarily whole; infinity gives the normal distribution, anything else NaN.
 */
export function studentTUpperTail(value: number, degrees: number): number {
  return degrees === Number.POSITIVE_INFINITY ? normalUpperTail(value) : tCdf(-value, degrees);
}

/**
 * Value that a Student t variable stays below with the given probability.
 *
 * @param probability - 0 to 1, which give minus and plus infinity; NaN outside.
 * @param degrees - as for {@link studentTUpperTail}.
 */
export function studentTQuantile(probability: number, degrees: number): number {
  return degrees === Number.POSITIVE_INFINITY ? normalQuantile(probability) : tQuantile(probability, degrees);
}
