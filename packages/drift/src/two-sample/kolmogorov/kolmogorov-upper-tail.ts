import { durbinMatrix } from './durbin-matrix.js';
import { pelzGood } from './pelz-good.js';
import { smirnovUpperTail, stirlingError } from './smirnov-upper-tail.js';

/**
 * Probability that the two-sided distance of n independent uniforms to their distribution function reaches `distance`: Kolmogorov's distribution for finite n.
 *
 * Formula: closed forms at both ends; twice the one-sided tail where it is exact (d from 0.5 on) or good to every digit (n d^2 above 2.2, above 4 for n up to
 *          140); Durbin's matrix for n up to 140 and for small distances; the Pelz-Good expansion in between, good to about 1e-8.
 * Edges:   distance 0 gives 1; 1 gives 0.
 * Cost:    O(n) in the tail, O((n d)^3 log n) for Durbin's matrix, which stays below a few milliseconds.
 *
 * @param n - positive integer.
 * @see Simard and L'Ecuyer, Computing the two-sided Kolmogorov-Smirnov distribution, 2011.
 */
export function kolmogorovUpperTail(n: number, distance: number): number {
  const t = n * distance;
  if (distance >= 1) return 0;
  if (t <= 0.5) return 1;
  if (t <= 1) return 1 - smallestTail(n, t);
  if (t >= n - 1) return Math.min(1, 2 * (1 - distance) ** n);
  const square = t * distance;
  if (distance >= 0.5 || square >= (n <= 140 ? 4 : 2.2)) return square >= 370 && n > 140 && distance < 0.5 ? 0 : Math.min(1, 2 * smirnovUpperTail(n, distance));
  if (square < NEVER_BELOW) return 1;
  const exact = n <= 140 || (n <= 100_000 && n * distance ** 1.5 <= 1.4);
  return Math.min(1, Math.max(0, 1 - (exact ? durbinMatrix(n, distance) : pelzGood(n, distance))));
}

// Here the distribution function is below 1e-17: the tail is 1 to the last bit.
const NEVER_BELOW = 0.03;

/** Probability to stay below a distance between 1/(2n) and 1/n: n! ((2t - 1)/n)^n. */
function smallestTail(n: number, t: number): number {
  const logFactorialOverPower = 0.5 * Math.log(2 * Math.PI * n) - n + stirlingError(n);
  return Math.exp(logFactorialOverPower + n * Math.log(2 * t - 1));
}
