import { normalQuantile, normalUpperTail } from '@spx/core';

/**
 * A draw from a normal distribution cut off at 0 and 1.
 *
 * @param centre - 0 to 1.
 * @param width - standard deviation before the cut.
 * @param uniform - the random number that is turned into the draw, 0 to 1.
 */
export function truncatedNormal(centre: number, width: number, uniform: number): number {
  const below = normalUpperTail(centre / width);
  const within = 1 - below - normalUpperTail((1 - centre) / width);
  return Math.min(1, Math.max(0, centre + width * normalQuantile(below + uniform * within)));
}
