import { type ColumnTable, type FeatureRow, type FeatureView, InvalidArgumentError, ShapeMismatchError } from '@spx/core';
import type { EntityCodes } from '../../gold/as-of-join/entity-codes.js';

/** What {@link featureRows} reads. */
export interface FeatureRowsOptions {
  readonly view: FeatureView;
  /** n rows with the columns `event_time`, `known_time` and the features of the view, as an as-of join takes them. */
  readonly table: ColumnTable;
  /** Entity of each row, or the one entity of all. */
  readonly entities: EntityCodes | string;
  /** Rows of one batch, 1 or more; default 1,024. */
  readonly batchRows?: number;
}

/**
 * The rows of a table, batch by batch, for `materialize` and for the `put` of a store. One batch is held at a time.
 *
 * @throws {UnknownColumnError} if the table lacks a column.
 * @throws {ShapeMismatchError} if there is not one entity a row.
 * @throws {InvalidArgumentError} if `batchRows` is no positive integer.
 * @example
 * await materialize({ view, rows: featureRows({ view, table, entities: 'SPY' }), store });
 */
export function* featureRows({ view, table, entities, batchRows = 1_024 }: FeatureRowsOptions): Generator<readonly FeatureRow[]> {
  if (!Number.isSafeInteger(batchRows) || batchRows < 1) throw new InvalidArgumentError('batchRows', 'a positive integer', { received: batchRows });
  if (typeof entities !== 'string' && entities.codes.length !== table.rowCount) {
    throw new ShapeMismatchError({ what: 'entities', expected: table.rowCount, received: entities.codes.length });
  }
  const entityOf = typeof entities === 'string' ? () => entities : (row: number) => entities.names[entities.codes[row]!] ?? '';
  const [eventTime, knownTime] = [table.column('event_time'), table.column('known_time')];
  const columns = view.features.map((name) => table.column(name));
  const rowAt = (row: number): FeatureRow => ({
    entity: entityOf(row),
    eventTime: eventTime[row]!,
    knownTime: knownTime[row]!,
    values: Float64Array.from(columns, (column) => column[row]!),
  });
  for (let from = 0; from < table.rowCount; from += batchRows) {
    const size = Math.min(batchRows, table.rowCount - from);
    yield Array.from({ length: size }, (_, index) => rowAt(from + index));
  }
}
