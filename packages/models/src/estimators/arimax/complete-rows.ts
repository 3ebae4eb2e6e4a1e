import { type ColumnTable, type Dataset, InsufficientDataError } from '@spx/core';

/** What is left of a dataset for an estimator that cannot use missing values. */
export interface CompleteRows {
  /** Columns used: those asked for, less those that are mostly missing. */
  readonly names: readonly string[];
  /** Columns that are missing in more than half of the rows. */
  readonly mostlyMissing: readonly string[];
  /** Rows in which every used column is there, or `null` when that is all of them. */
  readonly rows: Uint32Array | null;
}

/**
 * Rows without a missing value in the named columns. A column that is missing in more than half of the rows is left out first, for it would take most rows along.
 *
 * @throws {InsufficientDataError} if no row is complete.
 */
export function completeRows({ features }: Dataset, names: readonly string[]): CompleteRows {
  const rowCount = features.rowCount;
  const mostlyMissing = names.filter((name) => 2 * missingCount(features.column(name)) > rowCount);
  const used = names.filter((name) => !mostlyMissing.includes(name));
  const columns = used.map((name) => features.column(name));
  const rows = new Uint32Array(rowCount);
  let count = 0;
  for (let row = 0; row < rowCount; row++) {
    if (columns.some((values) => Number.isNaN(values[row]!))) continue;
    rows[count] = row;
    count++;
  }
  if (count === 0) {
    throw new InsufficientDataError({
      what: 'rows without a missing input',
      required: 1,
      available: 0,
      remedy: 'Name fewer columns in "exogenous", or fill them before the fit.',
    });
  }
  return { names: used, mostlyMissing, rows: count === rowCount ? null : rows.subarray(0, count) };
}

/** What a regression is fitted to: the used columns, label and weights of the complete rows. */
export function rowsOf(
  { features, label, weights }: Dataset,
  { names, rows }: CompleteRows,
): { readonly features: ColumnTable; readonly target: Float64Array; readonly weights: Float64Array | undefined } {
  const used = features.select(names);
  if (rows === null) return { features: used, target: label.values, weights };
  const take = (values: Float64Array): Float64Array => Float64Array.from(rows, (row) => values[row]!);
  return { features: used.take(rows), target: take(label.values), weights: weights === undefined ? undefined : take(weights) };
}

function missingCount(values: Float64Array): number {
  return values.reduce((count, value) => count + (Number.isNaN(value) ? 1 : 0), 0);
}
