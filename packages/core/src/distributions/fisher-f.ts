import fCdf from '@stdlib/stats-base-dists-f-cdf';

/**
 * Probability that a variable with Fisher's F distribution exceeds `value`; exact in the far tail.
 *
 * @param degrees - degrees of freedom of numerator and denominator, each more than 0; anything else gives NaN.
 */
export function fisherFUpperTail(value: number, [numerator, denominator]: readonly [number, number]): number {
  // The reciprocal of the variable has the same distribution with the degrees exchanged, and its lower tail keeps the digits of a small probability.
  return value <= 0 && numerator > 0 && denominator > 0 ? 1 : fCdf(1 / value, denominator, numerator);
}
