import { ColumnTable, checkFeatureRows, type FeatureRow, type FeatureView, InvalidArgumentError } from '@spx/core';
import { checkEntityCodes } from '../../gold/as-of-join/check-entity-codes.js';
import { entityCodes } from '../../gold/as-of-join/entity-codes.js';
import type { FeatureTable } from './feature-history.js';

/** Rows as a table, checked: each as `checkFeatureRows` checks them. */
export function featureTableOfRows(view: FeatureView, rows: readonly FeatureRow[]): FeatureTable {
  checkFeatureRows(view, rows);
  const column = (read: (row: FeatureRow) => number): Float64Array => Float64Array.from(rows, read);
  const features = view.features.map((name, index) => [name, column((row) => row.values[index]!)] as const);
  return {
    table: new ColumnTable({ event_time: column((row) => row.eventTime), known_time: column((row) => row.knownTime), ...Object.fromEntries(features) }),
    entities: entityCodes(rows.map(({ entity }) => entity)),
  };
}

/**
 * Refuses a table that no store can hold.
 *
 * @throws {InvalidArgumentError} if a time is not a whole number of milliseconds, a row was known before its event, a value is infinite or an entity empty; it names
 * the row.
 * @throws {UnknownColumnError} if a column is missing.
 */
export function checkFeatureTable(view: FeatureView, { table, entities }: FeatureTable): void {
  checkEntityCodes('entities', entities, table.rowCount);
  if (entities.names.includes('')) throw new InvalidArgumentError('entities.names', 'text of one character or more', { received: '' });
  const [event, known] = [table.column('event_time'), table.column('known_time')];
  for (let row = 0; row < table.rowCount; row++) {
    if (!Number.isSafeInteger(event[row])) throw new InvalidArgumentError(`event_time[${row}]`, 'whole epoch milliseconds', { received: event[row] });
    if (!Number.isSafeInteger(known[row])) throw new InvalidArgumentError(`known_time[${row}]`, 'whole epoch milliseconds', { received: known[row] });
    if (known[row]! < event[row]!) throw new InvalidArgumentError(`known_time[${row}]`, `at or after its event_time, ${event[row]}`, { received: known[row] });
  }
  for (const name of view.features) {
    const row = table.column(name).findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
    if (row >= 0) throw new InvalidArgumentError(`${name}[${row}]`, 'finite, or NaN where it is missing', { received: table.column(name)[row] });
  }
}
