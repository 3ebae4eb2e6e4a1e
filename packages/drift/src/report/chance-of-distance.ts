import type { EffectiveSizes } from '../sample/effective-sizes.js';
import { kolmogorovUpperTail } from '../two-sample/kolmogorov/kolmogorov-upper-tail.js';
import { greatestCommonDivisor, latticeTail } from '../two-sample/kolmogorov/lattice-tail.js';

// Up to here the exact tail takes a few milliseconds at most; beyond it the two ways agree closely.
const MOST_CELLS = 1_000_000;

/**
 * Probability that two windows without drift, worth as many independent observations each as given, lie at least this far apart.
 *
 * Formula: the two-sided two-sample Kolmogorov-Smirnov tail of the sizes rounded down: exact, with the distance rounded down to what such samples can show, while
 *          the product of the sizes is at most a million; beyond that Kolmogorov's distribution for n m / (n + m) observations.
 *
 * @param distance - largest difference of the two distribution functions, 0 to 1.
 */
export function chanceOfDistance(distance: number, { reference, current }: EffectiveSizes): number {
  const n = Math.floor(reference);
  const m = Math.floor(current);
  if (n * m > MOST_CELLS) return kolmogorovUpperTail(Math.max(1, Math.floor((n * m) / (n + m))), distance);
  // The 1e-9 keeps a distance on the lattice that rounding left just below it.
  const steps = Math.floor((distance * n * m) / greatestCommonDivisor(n, m) + 1e-9);
  return steps === 0 ? 1 : latticeTail({ n, m, steps, sides: 'both' });
}
