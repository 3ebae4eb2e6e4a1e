import { automaticBlockLength, InvalidArgumentError, ShapeMismatchError, sessionStarts } from '@spx/core';
import { weightedMean } from '../../metrics/weighted-mean.js';
import type { ResamplingOptions } from './resampling-options.js';

/** Several series over the same rows, summed within the units that are drawn as a whole: sessions, or single rows in blocks. */
export interface ResamplingUnits {
  /** Mean of each series over all rows. */
  readonly means: Float64Array;
  /** Of each series and unit: sum over the rows of the unit of the distance to the mean. */
  readonly deviations: readonly Float64Array[];
  /** Rows of each unit. */
  readonly sizes: Float64Array;
  readonly rows: number;
  /** Mean number of units that are drawn in a row; 1 for sessions. */
  readonly blockLength: number;
  readonly isBySession: boolean;
}

/**
 * Sums series within the units of the bootstrap and finds the block length.
 *
 * @throws {ShapeMismatchError} if there are not as many sessions as rows.
 * @throws {InvalidArgumentError} if sessions decrease, the block length is not 1 or more, or both are given.
 */
export function resamplingUnits(series: readonly Float64Array[], { session, blockLength }: ResamplingOptions): ResamplingUnits {
  const rows = series[0]?.length ?? 0;
  const means = Float64Array.from(series, (values) => weightedMean(values));
  const centred = series.map((values, index) => values.map((value) => value - means[index]!));
  if (session === undefined) {
    const length = blockLength ?? (rows < 2 ? 1 : Math.max(1, ...series.map((values) => automaticBlockLength(values).stationary)));
    if (!(length >= 1 && Number.isFinite(length))) throw new InvalidArgumentError('blockLength', 'a finite number of 1 or more', { received: length });
    return { means, deviations: centred, sizes: new Float64Array(rows).fill(1), rows, blockLength: length, isBySession: false };
  }
  if (blockLength !== undefined) {
    throw new InvalidArgumentError('blockLength', 'absent where "session" is given', { received: blockLength, remedy: 'Leave one of the two out.' });
  }
  if (session.length !== rows) throw new ShapeMismatchError({ what: 'session', expected: rows, received: session.length });
  const starts = sessionStarts(session);
  const sumsOf = (values: Float64Array): Float64Array =>
    Float64Array.from(starts, (start, index) => values.subarray(start, starts[index + 1] ?? rows).reduce((sum, value) => sum + value, 0));
  return { means, deviations: centred.map(sumsOf), sizes: sumsOf(new Float64Array(rows).fill(1)), rows, blockLength: 1, isBySession: true };
}
