import { InsufficientDataError, InvalidArgumentError } from '@spx/core';

/**
 * Refuses a series that a test cannot use.
 *
 * @throws {InvalidArgumentError} if a value is not finite.
 * @throws {InsufficientDataError} if there are fewer than `required` values.
 */
export function checkSeries(values: Float64Array, required: number, name = 'values'): void {
  const bad = values.findIndex((value) => !Number.isFinite(value));
  if (bad !== -1) {
    const remedy = 'Fill missing values, or test a stretch without any.';
    throw new InvalidArgumentError(name, 'finite in every row', { received: `${values[bad]} in row ${bad}`, remedy });
  }
  if (values.length < required) throw new InsufficientDataError({ what: `${name} of the series`, required, available: values.length });
}
