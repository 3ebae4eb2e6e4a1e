import inverseErrorComplement from '@stdlib/math-base-special-erfcinv';
import normalCdf from '@stdlib/stats-base-dists-normal-cdf';

/** Probability that a standard normal variable exceeds `value`; exact in the far tail. */
export function normalUpperTail(value: number): number {
  return normalCdf(-value, 0, 1);
}

/**
 * Value that a standard normal variable stays below with the given probability; exact in the far lower tail.
 *
 * @param probability - 0 to 1, which give minus and plus infinity; NaN outside.
 */
export function normalQuantile(probability: number): number {
  // The complement keeps the digits of a small probability, which 2p - 1 rounds away.
  if (probability > 0.5) return Math.SQRT2 * inverseErrorComplement(2 * (1 - probability));
  return 0 - Math.SQRT2 * inverseErrorComplement(2 * probability);
}
