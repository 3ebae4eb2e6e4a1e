import type { SeededRandom } from '@spx/core';

const DEGREES = 5;
/** Largest shock. It is met once in some ten million bars and keeps prices above 0. */
const LARGEST = 40;

/** One draw from Student's t with 5 degrees of freedom, scaled to variance 1. */
export function shock(random: SeededRandom): number {
  const chiSquare = 2 * random.gamma(DEGREES / 2);
  const value = (random.normal() / Math.sqrt(chiSquare / DEGREES)) * Math.sqrt((DEGREES - 2) / DEGREES);
  return Math.max(-LARGEST, Math.min(LARGEST, value));
}
