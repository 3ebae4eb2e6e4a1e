import { type ColumnTable, InsufficientDataError, InvalidArgumentError } from '@spx/core';

/**
 * Names of the features to compare: every column but `time`, in the reference's order.
 *
 * @throws {InsufficientDataError} if a table has no rows, or there is no feature.
 * @throws {InvalidArgumentError} if the tables hold different features; the message names them.
 */
export function checkTables(reference: ColumnTable, current: ColumnTable): readonly string[] {
  for (const [what, table] of Object.entries({ reference, current })) {
    if (table.rowCount === 0) throw new InsufficientDataError({ what: `${what} rows`, required: 1, available: 0 });
  }
  const features = featuresOf(reference);
  const missing = features.filter((name) => !current.has(name));
  const unknown = featuresOf(current).filter((name) => !reference.has(name));
  if (missing.length + unknown.length > 0) {
    const differences = [missing.length > 0 && `missing: ${missing.join(', ')}`, unknown.length > 0 && `not in the reference: ${unknown.join(', ')}`];
    throw new InvalidArgumentError('current', `a table with the features of the reference (${differences.filter(Boolean).join('; ')})`, {
      received: featuresOf(current).join(', '),
      remedy: 'Pass both tables with the same columns, such as `table.select(featureNames)`.',
    });
  }
  if (features.length === 0) throw new InsufficientDataError({ what: 'features', required: 1, available: 0 });
  return features;
}

function featuresOf(table: ColumnTable): string[] {
  return table.names.filter((name) => name !== 'time');
}
