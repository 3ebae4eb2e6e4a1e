import regularizedGamma from '@stdlib/math-base-special-gammainc';

/**
 * Probability that a chi-square variable exceeds `value`; exact in the far tail.
 *
 * @param degrees - degrees of freedom, more than 0 and not necessarily whole; anything else gives NaN.
 */
export function chiSquareUpperTail(value: number, degrees: number): number {
  if (!(degrees > 0)) return Number.NaN;
  if (value === Number.POSITIVE_INFINITY) return 0;
  return value <= 0 ? 1 : regularizedGamma(value / 2, degrees / 2, true, true);
}
