import { type ColumnTable, FeatureMismatchError } from '@spx/core';

/**
 * Refuses a table whose columns are not exactly those that a model was fitted on, in their order.
 *
 * @throws {FeatureMismatchError} at the first position that differs; a column too few or too many reads "(none)" on the other side.
 */
export function checkFeatureNames(expected: readonly string[], table: ColumnTable): void {
  const received = table.names;
  const length = Math.max(expected.length, received.length);
  for (let position = 0; position < length; position++) {
    if (expected[position] !== received[position]) {
      throw new FeatureMismatchError({ position, expected: expected[position] ?? '(none)', received: received[position] ?? '(none)' });
    }
  }
}
