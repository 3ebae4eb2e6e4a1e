import { ColumnTable, FeatureMismatchError, ShapeMismatchError } from '@spx/core';

/** What the memory of features must be. */
export interface FeatureColumnsShape {
  readonly names: readonly string[];
  readonly rowCount: number;
  /** Whether other threads are to write to it. */
  readonly shared: boolean;
  /** A table to write to in the place of new memory. */
  readonly into: ColumnTable | undefined;
}

/**
 * The table that features are written to: the given one once it is seen to fit, or a new one.
 *
 * @throws {FeatureMismatchError} if the given table has other columns.
 * @throws {ShapeMismatchError} if it has another number of rows.
 */
export function featureColumns({ names, rowCount, shared, into }: FeatureColumnsShape): ColumnTable {
  if (into !== undefined) return fitting(into, names, rowCount);
  const bytes = rowCount * Float64Array.BYTES_PER_ELEMENT;
  return new ColumnTable(Object.fromEntries(names.map((name) => [name, new Float64Array(shared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))])));
}

function fitting(into: ColumnTable, names: readonly string[], rowCount: number): ColumnTable {
  for (let position = 0; position < Math.max(names.length, into.names.length); position++) {
    const [expected = 'nothing', received = 'nothing'] = [names[position], into.names[position]];
    if (expected !== received) throw new FeatureMismatchError({ position, expected, received });
  }
  if (into.rowCount !== rowCount) throw new ShapeMismatchError({ what: 'into', expected: rowCount, received: into.rowCount });
  return into;
}
