import { InvalidArgumentError, seededRandom, stationaryBootstrapRows } from '@spx/core';
import type { ResamplingOptions, ResamplingReport } from './resampling-options.js';
import type { ResamplingUnits } from './resampling-units.js';

/** Means of resamples. */
export interface ResampledDeviations {
  /** Of each series: its mean in each resample less its mean in the data. All series of a resample share the rows drawn. */
  readonly deviations: readonly Float64Array[];
  readonly report: ResamplingReport;
}

/**
 * Draws units with replacement and takes the means of all series over the rows drawn.
 *
 * Cost: O(replications x units x series).
 *
 * @throws {InvalidArgumentError} if `replications` is not a positive integer or the seed is none.
 */
export function resampledDeviations(units: ResamplingUnits, { replications = 4_999, seed = 0 }: ResamplingOptions): ResampledDeviations {
  if (!Number.isInteger(replications) || replications < 1) throw new InvalidArgumentError('replications', 'a positive integer', { received: replications });
  const { sizes, blockLength, isBySession } = units;
  const count = sizes.length;
  const random = seededRandom(seed).fork('bootstrap');
  const deviations = units.deviations.map(() => new Float64Array(replications));
  const times = new Float64Array(count);
  for (let replication = 0; replication < replications && count > 0; replication++) {
    times.fill(0);
    for (const unit of stationaryBootstrapRows(count, { blockLength, random })) times[unit]!++;
    const rows = product(times, sizes);
    for (let series = 0; series < deviations.length; series++) deviations[series]![replication] = product(times, units.deviations[series]!) / rows;
  }
  return { deviations, report: { units: count, blockLength: isBySession ? null : blockLength, replications } };
}

function product(left: Float64Array, right: Float64Array): number {
  let sum = 0;
  for (let index = 0; index < left.length; index++) sum += left[index]! * right[index]!;
  return sum;
}
