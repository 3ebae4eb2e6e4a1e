import { InvalidArgumentError } from '@spx/core';

/**
 * First start and last end of the labels of some rows, in whatever order they are.
 *
 * @param rows - how many there must be.
 * @throws {InvalidArgumentError} if there are not as many times, or one is not finite.
 */
export function rowTimes(
  { startTime, endTime }: { readonly startTime: Float64Array; readonly endTime: Float64Array },
  rows: number,
): { readonly from: number; readonly to: number } {
  for (const [what, values] of Object.entries({ startTime, endTime })) {
    if (values.length !== rows || !values.every(Number.isFinite)) {
      throw new InvalidArgumentError(what, 'a finite time for every row', { received: `${values.length} times for ${rows} rows` });
    }
  }
  return {
    from: startTime.reduce((least, time) => Math.min(least, time), Number.POSITIVE_INFINITY),
    to: endTime.reduce((most, time) => Math.max(most, time), Number.NEGATIVE_INFINITY),
  };
}
