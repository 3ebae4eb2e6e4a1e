import { InvalidArgumentError } from '@spx/core';

/**
 * Initial score of a loss whose link is the logarithm.
 *
 * @throws {InvalidArgumentError} where no row of a weight above 0 has a label above 0.
 */
export function logOfMean(mean: number): number {
  if (mean > 0) return Math.log(mean);
  throw new InvalidArgumentError('label.values', 'above 0 in at least one row of a weight above 0', { received: mean });
}
