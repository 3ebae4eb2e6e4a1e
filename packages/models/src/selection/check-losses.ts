import { InvalidArgumentError } from '@spx/core';
import type { Candidate } from './selection-policy.js';

/**
 * Refuses losses that cannot be compared pair by pair.
 *
 * @throws {InvalidArgumentError} if a loss is not finite, or two candidates have losses of other clusters or of another number of rows.
 */
export function checkLosses(candidates: readonly Candidate[]): void {
  let first: Candidate | undefined;
  for (const candidate of candidates) {
    const { name, losses } = candidate;
    if (losses === undefined) continue;
    const bad = losses.values.findIndex((value) => !Number.isFinite(value));
    if (bad !== -1) throw new InvalidArgumentError('losses', 'finite in every row', { received: `${losses.values[bad]} in row ${bad} of ${name}` });
    first ??= candidate;
    const clusters = first.losses?.clusters ?? losses.clusters;
    const isSame = losses.values.length === clusters.length && losses.clusters.length === clusters.length;
    if (isSame && losses.clusters.every((cluster, row) => cluster === clusters[row])) continue;
    throw new InvalidArgumentError('losses', 'of the same rows for every candidate', { received: `rows of ${name} that are not those of ${first.name}` });
  }
}
